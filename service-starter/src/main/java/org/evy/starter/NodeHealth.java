package org.evy.starter;

import java.util.List;
import java.util.Map;

/// How the services are, where one process can see them all: the node's launcher gives it to each of them.
@FunctionalInterface
public interface NodeHealth {

    /// The services that are DOWN, each with the parts of it that are.
    Map<String, List<String>> down();
}

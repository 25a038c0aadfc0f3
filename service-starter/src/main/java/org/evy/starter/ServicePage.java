package org.evy.starter;

import com.sun.net.httpserver.HttpHandler;

/// A page that one service adds to the management port, such as logging-service's `/texts`.
public interface ServicePage extends HttpHandler {

    /// Where it is mounted, such as `/texts`; unique on the node.
    String path();
}

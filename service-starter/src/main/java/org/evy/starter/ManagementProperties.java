package org.evy.starter;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where a service that runs alone serves its health and metrics.
///
/// @param address loopback unless an operator opens it, because metrics tell strangers when people text
/// @param port    0 = any free one, -1 = none (in the node, which serves all of them itself)
@ConfigurationProperties(prefix = "evy.management", ignoreUnknownFields = false)
record ManagementProperties(String address, int port) {}

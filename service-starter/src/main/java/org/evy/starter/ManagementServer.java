package org.evy.starter;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Serves a service's [ManagementPage], and any page the service adds, while it runs alone; in the node one server does
/// this for all.
final class ManagementServer implements SmartLifecycle {

    private final ManagementProperties properties;
    private final Map<String, HttpHandler> pages;
    /// Exists between start and stop only.
    private volatile @Nullable HttpServer server;

    ManagementServer(ManagementProperties properties, Map<String, HttpHandler> pages) {
        this.properties = properties;
        this.pages = pages;
    }

    @Override
    public void start() {
        if (properties.port() < 0) {
            return;
        }
        HttpServer started;
        try {
            started = HttpServer.create(new InetSocketAddress(properties.address(), properties.port()), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(new IOException(
                    "port " + properties.port() + " on " + properties.address()
                            + " is taken; set EVY_MANAGEMENT_PORT to a free one, or to -1 for none",
                    taken));
        }
        pages.forEach(started::createContext);
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.start();
        server = started;
    }

    @Override
    public void stop() {
        var running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}

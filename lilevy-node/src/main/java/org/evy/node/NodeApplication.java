package org.evy.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Starts a node and keeps it until the process is told to stop.
public final class NodeApplication {

    private static final Logger LOG = LoggerFactory.getLogger(NodeApplication.class);

    /// The exit code when something outside the program has to be mended first (`EX_CONFIG` of sysexits).
    private static final int MEND_FIRST = 78;

    /// Set to true, the node ends as soon as it is ready: the image build trains its AOT cache with such a start.
    private static final String ONLY_START = "evy.only-start";

    private NodeApplication() {}

    public static void main(String[] args) {
        // logback.xml is the one word on logging in this JVM: fourteen Spring applications would each set it anew.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        try {
            var settings = NodeSettings.from(System.getenv());
            var node = LilevyNode.start(settings);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                LOG.info("stopping");
                node.close();
                LOG.info("stopped");
            }));
            LOG.info(
                    "ready after {} ms; health and metrics on http://{}:{}/health",
                    System.currentTimeMillis()
                            - java.lang.management.ManagementFactory.getRuntimeMXBean()
                                    .getStartTime(),
                    settings.address(),
                    settings.port());
            if (Boolean.getBoolean(ONLY_START)) {
                System.exit(0);
            }
        } catch (CannotStart problem) {
            LOG.debug("cannot start", problem);
            System.err.println("EVY cannot start: " + problem.getMessage());
            System.err.flush();
            // Everything survives a kill, so nobody has to wait until what did start has stopped in good order.
            ProcessHandle.current().children().forEach(ProcessHandle::destroy);
            Runtime.getRuntime().halt(MEND_FIRST);
        }
    }
}

# One image for each program of EVY; the build argument SERVICE says which (a folder of this tree, such as lilevy-node).
# The jars come from Maven (mvn -DskipTests -Pimages package); docs/containers.md tells the rest.
ARG JRE=eclipse-temurin:25-jre

FROM ${JRE} AS extract
ARG SERVICE
WORKDIR /x
# A service is one jar that Spring Boot can take apart; a simulator knows no Spring and is a jar beside its libraries.
COPY ${SERVICE}/target/${SERVICE}-*.jar ${SERVICE}/target/lib*/*.jar in/
RUN if [ -e in/${SERVICE}-*-exec.jar ]; then \
      mv in/${SERVICE}-*-exec.jar app.jar && java -Djarmode=tools -jar app.jar extract --layers --destination out; \
    else \
      mkdir -p out/dependencies out/snapshot-dependencies out/application && \
      mv in/${SERVICE}-*.jar out/application/app.jar && mv in/*.jar out/dependencies/; \
    fi

FROM ${JRE}
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="EVY ${SERVICE}" \
      org.opencontainers.image.description="Answers questions by SMS where there is no internet." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Volumes take over the owner of these folders; nothing else in the image can be written by the program.
RUN mkdir -p /evy/app /evy/data /evy/config /evy/sim && chown 10001:10001 /evy/data /evy/sim
COPY containers/start containers/alive /evy/
COPY knowledge /evy/knowledge
WORKDIR /evy/app
COPY --from=extract /x/out/dependencies/ ./
COPY --from=extract /x/out/snapshot-dependencies/ ./
COPY --from=extract /x/out/application/ ./
# everything that is inside, as CycloneDX
COPY ${SERVICE}/target/sbom.json /evy/sbom.json
ENV EVY_DATA=/evy/data EVY_CONFIG=/evy/config EVY_KNOWLEDGE=/evy/knowledge \
    EVY_NODE_ADDRESS=0.0.0.0 EVY_MANAGEMENT_ADDRESS=0.0.0.0 EVY_MANAGEMENT_PORT=8081 \
    EVY_HEALTH_PORT=8081 EVY_KILL_WHEN_SILENT=1 MALLOC_ARENA_MAX=2
# The JVM's cache of loaded and linked classes, trained by a start that ends by itself when the program is ready. It belongs
# to this JDK build, these jars and this processor architecture: nothing may touch /evy/app after this step.
ARG AOT=true
RUN if [ "$AOT" = true ]; then \
      EVY_DATA=/tmp/training EVY_JAVA_OPTS="-XX:AOTCacheOutput=/evy/app/app.aot -Dspring.context.exit=onRefresh -Devy.only-start=true" \
        /evy/start; \
      test -s app.aot && rm -rf /tmp/*; \
    fi
USER 10001:10001
EXPOSE 8081
HEALTHCHECK --interval=20s --timeout=15s --start-period=90s --retries=3 CMD ["/evy/alive"]
ENTRYPOINT ["/evy/start"]

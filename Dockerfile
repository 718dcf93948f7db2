# The app alone: `run`, `provision` and the other commands of production. docs/deploy.md tells how to use it.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# First what seldom changes, so that dependencies are downloaded once.
COPY pom.xml ./
COPY .mvn .mvn
COPY schemas/pom.xml schemas/
COPY regions/pom.xml regions/
COPY maps/pom.xml maps/
COPY nuts-map/pom.xml nuts-map/
COPY streams-app/pom.xml streams-app/
COPY web/pom.xml web/
COPY quickstart/pom.xml quickstart/
COPY web-tests/pom.xml web-tests/
COPY oracle/pom.xml oracle/
COPY integration-tests/pom.xml integration-tests/
COPY chaos/pom.xml chaos/
COPY benchmarks/pom.xml benchmarks/
COPY schemas/src schemas/src
COPY streams-app/src streams-app/src
# Tests and the check of the layout have their place before a commit.
RUN mvn -B -ntp -Pimage -Dmaven.test.skip=true -Dspotless.check.skip=true -pl streams-app -am package \
 && cp streams-app/target/aidbook-streams-app-*.jar streams-app/target/lib/

FROM eclipse-temurin:17-jre
LABEL org.opencontainers.image.title="Aidbook" \
      org.opencontainers.image.description="Live matching of offers of help with needs for help, on Kafka Streams" \
      org.opencontainers.image.licenses="Apache-2.0"
# A number, so that Kubernetes can see that it is not root.
RUN groupadd --gid 10001 aidbook \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin aidbook \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY LICENSE /opt/aidbook/
COPY deploy/image/aidbook /opt/aidbook/bin/aidbook
COPY --from=build /src/streams-app/target/lib /opt/aidbook/lib
# For jars that are dropped in, such as another maker's serde: mount them, or copy them in an image made from this one.
RUN install -d -m 0755 /opt/aidbook/plugins
ENV PATH=/opt/aidbook/bin:$PATH \
    AIDBOOK_STATE_DIR=/data/state \
    AIDBOOK_PROBE_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
# State that outlives the container makes the next start quick. One volume for each instance.
VOLUME /data
EXPOSE 9464
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["aidbook", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["aidbook"]
CMD ["run"]

# Every command of production: `run`, `web`, `provision` and the others. docs/deploy.md tells how to use it.

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
COPY regions/NOTICE regions/
COPY regions/src regions/src
COPY maps/NOTICE maps/
COPY maps/src maps/src
COPY nuts-map/NOTICE nuts-map/
COPY nuts-map/src nuts-map/src
COPY streams-app/src streams-app/src
COPY web/src web/src
# The borders of NUTS regions have terms of their own, not for commercial use. With "no" the image is without them.
ARG NUTS_MAP=yes
# Tests and the check of the layout have their place before a commit.
RUN mvn -B -ntp -Pimage -Dmaven.test.skip=true -Dspotless.check.skip=true -pl web -am package \
 && cp web/target/aidbook-web-*.jar web/target/lib/ \
 && if [ "$NUTS_MAP" = no ]; then rm web/target/lib/aidbook-nuts-map-*.jar; fi

FROM eclipse-temurin:17-jre
LABEL org.opencontainers.image.title="Aidbook" \
      org.opencontainers.image.description="Live matching of offers of help with needs for help, on Kafka Streams" \
      org.opencontainers.image.licenses="Apache-2.0"
# A number, so that Kubernetes can see that it is not root.
RUN groupadd --gid 10001 aidbook \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin aidbook \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY LICENSE NOTICE /opt/aidbook/
COPY deploy/image/aidbook /opt/aidbook/bin/aidbook
COPY --from=build /src/web/target/lib /opt/aidbook/lib
# For jars that are dropped in, such as another maker's serde: mount them, or copy them in an image made from this one.
RUN install -d -m 0755 /opt/aidbook/plugins
ENV PATH=/opt/aidbook/bin:$PATH \
    AIDBOOK_STATE_DIR=/data/state \
    AIDBOOK_PROBE_HOST=0.0.0.0 \
    AIDBOOK_WEB_HOST=0.0.0.0 \
    AIDBOOK_WEB_PROBE_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
# State that outlives the container makes the next start quick. One volume for each instance.
VOLUME /data
# Probes of `run`; pages and API, and probes, of `web`.
EXPOSE 9464 8080 9465
# Of `run`; a container with `web` has one of its own: aidbook health --url http://127.0.0.1:9465
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["aidbook", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["aidbook"]
CMD ["run"]

/**
 * What an instance measures, for Prometheus. Everything that is exported is named in {@link
 * io.aidbook.app.metrics.Exported}.
 */
package io.aidbook.app.metrics;

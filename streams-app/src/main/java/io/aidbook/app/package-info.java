/**
 * The production entry point: configuration, readiness, running and stopping. Mechanism only; what
 * is computed is the topology's.
 */
package io.aidbook.app;

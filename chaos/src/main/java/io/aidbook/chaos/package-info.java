/**
 * Real processes that are killed, paused and taken away from each other while events go on being
 * published: what failures cost, and that they cost no truth.
 */
package io.aidbook.chaos;

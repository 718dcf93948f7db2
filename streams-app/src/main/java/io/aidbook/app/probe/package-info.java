/**
 * What an instance says of itself over HTTP, for supervisors and operators: whether it lives,
 * whether it is ready, what it does, how it is wired, and its metrics.
 */
package io.aidbook.app.probe;

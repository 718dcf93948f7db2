/**
 * Configuration: what can be set, where settings come from, what is refused and why, and the
 * reference that documents it all.
 */
package io.aidbook.app.config;

/**
 * Tells browsers and programs what changes, as server-sent events.
 *
 * <p>An event's id says up to which offset of each partition its reader has come, so that any
 * instance can go on from there. Ids stand at the end of what is written at a time: after a break,
 * a reader may get again what came behind its last id, and never misses anything without being told
 * to {@code resync}, which means: load anew what you show.
 */
package io.aidbook.web.stream;

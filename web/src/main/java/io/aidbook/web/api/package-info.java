/** Answers programs: events and views as JSON. */
package io.aidbook.web.api;

package io.aidbook.web.app;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.web.access.Access;
import io.aidbook.web.publish.Publisher;
import io.aidbook.web.view.View;
import java.time.Clock;

/**
 * What routes answer from.
 *
 * @param name public name of the hub, for titles
 * @param view what the topics say
 * @param publisher writes to topics
 * @param access who asks
 * @param catalogue the hub's categories
 * @param gazetteer names regions, and finds them
 * @param clock the time at which something is recorded or decided
 * @param narration what the board says above everything else
 */
public record Hub(
    String name,
    View view,
    Publisher publisher,
    Access access,
    Catalogue catalogue,
    Gazetteer gazetteer,
    Clock clock,
    Narration narration) {}

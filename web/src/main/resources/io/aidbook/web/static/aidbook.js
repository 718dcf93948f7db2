// Turns on the behaviour of GOV.UK's components. Every page works without it.
import { initAll } from './vendor/govuk-frontend.js'

// An inline script would do this in GOV.UK's own layout; the content security policy allows none.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// Components that htmx brings into the page later.
document.addEventListener('htmx:load', event => initAll({ scope: event.detail.elt }))

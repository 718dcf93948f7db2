// Turns on the behaviour of GOV.UK's components. Every page works without it.
import { initAll } from './vendor/govuk-frontend.js'

// An inline script would do this in GOV.UK's own layout; the content security policy allows none.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// Components that htmx brings into the page later.
document.addEventListener('htmx:load', event => initAll({ scope: event.detail.elt }))

// A part that asks for news again and again stays as it is while there are none, and with it the focus and the place to
// which a screen reader has come.
document.addEventListener('htmx:beforeSwap', event => {
  const { target, xhr } = event.detail
  if (target.dataset.steady) {
    const news = new DOMParser().parseFromString(xhr.responseText, 'text/html').getElementById(target.id)
    if (news?.dataset.steady === target.dataset.steady) {
      event.detail.shouldSwap = false
    }
  }
})

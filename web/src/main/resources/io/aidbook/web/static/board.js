// Keeps a board as it is now. Without this script it is as it was when the page was asked for; everything on it works.
// The server tells by a stream that something changed; this script then asks for the parts that did.

const LEAST_PAUSE = 500
const FIRST_PAUSE = 100
const POLL = 15000
const RETRY = 5000
const TOLD = ['candidate', 'total', 'commitment', 'outcome', 'offer', 'need', 'retract', 'erase', 'leave', 'resync']

const board = document.getElementById('board')

/** Puts a part as it is now in the place of the one that is shown; what the reader is busy with stays. */
function morph(now) {
  const shown = document.getElementById(now.id)
  if (!shown) {
    return
  }
  const waits = holds(shown, '.htmx-request')
  window.Idiomorph.morph(shown, now, {
    morphStyle: 'outerHTML',
    ignoreActiveValue: true,
    callbacks: {
      beforeNodeMorphed: (before, after) => !stays(before, after),
      afterNodeAdded: node => {
        if (node instanceof Element && node.matches('.board-card, .board-event')) {
          node.classList.add('board-new') // what was there when the page came does not move
        }
      },
      // The answer to a form that was sent would find no place if an element went with the form.
      beforeNodeRemoved: node =>
        !(node instanceof Element) || !(isBusy(node) || holds(node, '[data-keep], .htmx-request')),
      beforeAttributeUpdated: (name, node) => !(name === 'open' && node instanceof HTMLDetailsElement)
    }
  })
  if (waits) {
    // A form that waits for its answer was left as it was: the next look is to bring the part again.
    document.getElementById(now.id).dataset.hash = ''
  }
}

/** Whether an element is such a one, or holds one. */
function holds(element, selector) {
  return element.matches(selector) || element.querySelector(selector) !== null
}

/** Whether an element is to be left as it is. */
function stays(before, after) {
  if (!(before instanceof Element) || !(after instanceof Element)) {
    return false
  }
  return before.matches('[data-keep]') || isBusy(before) ||
    (before.dataset.version !== undefined && before.dataset.version === after.dataset.version)
}

/** Whether a form in it was sent and not yet answered, or it is such a form. */
function isBusy(element) {
  return element.matches('.htmx-request') || element.matches('form *') && element.closest('.htmx-request') !== null ||
    element.matches('li') && holds(element, '.htmx-request')
}

class Live {
  constructor() {
    this.status = document.getElementById('board-status')
    this.text = this.status.querySelector('p')
    this.button = this.status.querySelector('button')
    this.paused = false
    this.asking = false
    this.again = false
    this.last = 0
    this.timer = null
    this.button.addEventListener('click', () => this.toggle())
    this.status.hidden = false
    this.show('live')
    this.connect()
    setInterval(() => this.stale(), POLL)
    document.addEventListener('visibilitychange', () => this.changed())
  }

  show(state) {
    this.text.textContent = board.dataset['text' + state[0].toUpperCase() + state.slice(1)]
    this.button.textContent = this.paused ? board.dataset.textResume : board.dataset.textPause
    this.button.setAttribute('aria-pressed', String(this.paused))
    this.status.dataset.state = state
  }

  toggle() {
    this.paused = !this.paused
    this.show(this.paused ? 'paused' : 'live')
    if (!this.paused) {
      this.changed()
    }
  }

  connect() {
    const stream = new EventSource(board.dataset.stream)
    for (const name of TOLD) {
      stream.addEventListener(name, () => this.changed())
    }
    stream.addEventListener('open', () => {
      if (!this.paused) {
        this.show('live')
      }
      this.changed() // what happened while there was no stream
    })
    stream.addEventListener('error', () => {
      if (!this.paused) {
        this.show('lost')
      }
      if (stream.readyState === EventSource.CLOSED) {
        setTimeout(() => this.connect(), RETRY)
      }
    })
  }

  /** Ages change by themselves, and a stream may be refused for a while. */
  stale() {
    if (Date.now() - this.last > POLL) {
      this.changed()
    }
  }

  /** Asks for what changed: soon, not too often, and never twice at a time. */
  changed() {
    if (this.paused || document.hidden) {
      return
    }
    if (this.asking) {
      this.again = true
    } else if (this.timer === null) {
      const wait = Math.max(FIRST_PAUSE, this.last + LEAST_PAUSE - Date.now())
      this.timer = setTimeout(() => this.ask(), wait)
    }
  }

  async ask() {
    this.timer = null
    this.asking = true
    this.again = false
    this.last = Date.now()
    try {
      const known = [...document.querySelectorAll('[data-part]')].map(part => part.dataset.part + '=' + part.dataset.hash)
      const answer = await fetch(board.dataset.live, { headers: { 'Aidbook-Parts': known.join(',') } })
      if (answer.status === 200 && !answer.redirected && !this.paused) {
        const template = document.createElement('template')
        template.innerHTML = await answer.text()
        for (const part of [...template.content.children]) {
          morph(part)
          window.htmx?.process(document.getElementById(part.id))
        }
        highlight()
      } else if (answer.status === 401) {
        // The session has ended. The same page, asked for anew, leads to the sign-in and back.
        location.reload()
        return
      }
    } catch {
      // The next change, or the next look at the clock, asks again.
    }
    this.asking = false
    if (this.again) {
      this.changed()
    }
  }
}

/** Shows on the map which row of the table the reader is at, and the other way round. */
let pointed = null
function highlight() {
  for (const element of board.querySelectorAll('[data-region]')) {
    element.classList.toggle('board-pointed', pointed !== null && element.dataset.region === pointed)
  }
}

function point(event) {
  const region = event.target instanceof Element ? event.target.closest('[data-region]') : null
  const code = region === null ? null : region.dataset.region
  if (code !== pointed) {
    pointed = code
    highlight()
  }
}

/** Asks again for a decision's form as a page where the answer is no piece of the board: a sign-in, say. */
function asPage(event) {
  const form = event.detail.elt
  if (form instanceof HTMLFormElement && form.matches('.board-form, .board-notice form')) {
    const answer = event.detail.xhr
    if (answer.status !== 200) {
      form.submit()
    }
  }
}

if (board) {
  const live = new Live()
  for (const name of ['mouseover', 'focusin', 'mouseleave']) {
    board.addEventListener(name, point)
  }
  document.addEventListener('htmx:responseError', asPage)
  document.addEventListener('htmx:sendError', asPage)
  document.addEventListener('htmx:afterRequest', () => live.changed())
}

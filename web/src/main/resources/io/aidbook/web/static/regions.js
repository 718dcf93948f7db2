// Makes the search for regions a list that appears while one types. Without this script, the button beside the field
// sends the form, and what was found comes back as choices: what is chosen here becomes such a choice, too.

const KEEP = 'aidbook-regions__options'

function choices(fieldset) {
  return fieldset.querySelector('.' + KEEP)
}

function option(name, kind, region) {
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes'
  const item = document.createElement('div')
  item.className = block + '__item'

  const input = document.createElement('input')
  input.className = block + '__input'
  input.type = kind
  input.name = name
  input.value = region.code
  input.id = name + '-' + region.code.replace('*', 'all')
  input.checked = true

  const label = document.createElement('label')
  label.className = 'govuk-label ' + block + '__label'
  label.htmlFor = input.id
  label.textContent = describe(region) + ' '
  if (region.name !== region.code) {
    const code = document.createElement('span')
    code.className = 'aidbook-code'
    code.textContent = region.code
    label.append(code)
  }

  const known = document.createElement('input')
  known.type = 'hidden'
  known.name = name + '-options'
  known.value = region.code
  item.append(input, label, known)
  return item
}

function describe(region) {
  return region.inside ? region.name + ', ' + region.inside : region.name
}

function escaped(text) {
  const span = document.createElement('span')
  span.textContent = text
  return span.innerHTML
}

function choose(fieldset, region) {
  const { regions: name, kind } = fieldset.dataset
  const list = choices(fieldset)
  const there = [...list.querySelectorAll('input[name="' + name + '"]')].find(input => input.value === region.code)
  if (there) {
    there.checked = true
  } else {
    list.append(option(name, kind, region))
  }
}

function enhance(fieldset) {
  const { regions: name, none, results, short, selected } = fieldset.dataset
  const plain = fieldset.querySelector('#' + name + '-query')
  const box = plain.parentElement
  const text = plain.value
  let asked = null

  const source = async (query, populate) => {
    asked?.abort()
    asked = new AbortController()
    try {
      const answer = await fetch('/regions?q=' + encodeURIComponent(query), { signal: asked.signal })
      populate(answer.ok ? await answer.json() : [])
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        populate([])
      }
    }
  }

  // Who walks through the list that is shown chooses from that list: a later answer must not replace it.
  box.addEventListener('keydown', event => {
    if (['ArrowDown', 'ArrowUp'].includes(event.key) && box.querySelector('[role=option]')) {
      asked?.abort()
    }
  }, true)

  plain.remove()
  fieldset.querySelector('.aidbook-regions__button').remove()
  window.accessibleAutocomplete({
    element: box,
    id: name + '-query',
    name: name + '-query',
    defaultValue: text,
    source,
    minLength: 2,
    confirmOnBlur: false,
    showNoOptionsFound: true,
    displayMenu: 'overlay',
    templates: {
      inputValue: () => '',
      suggestion: region => region
        ? escaped(describe(region)) + ' <span class="aidbook-code">' + escaped(region.code) + '</span>'
        : ''
    },
    onConfirm: region => region && choose(fieldset, region),
    tNoResults: () => none,
    tStatusQueryTooShort: () => short,
    tStatusNoResults: () => none,
    tStatusSelectedOption: option => selected.replace('{0}', option),
    tStatusResults: length => results.replace('{0}', length),
    tAssistiveHint: () => ''
  })
}

if (window.accessibleAutocomplete) {
  document.querySelectorAll('fieldset[data-regions]').forEach(enhance)
}

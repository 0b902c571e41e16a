// Runs before the first paint, and before the code of the page is there: puts on the theme that was chosen here, or the
// system's, and begins to fetch what every page waits for (the words, and who is logged in). `api/begun.ts` takes it up.
;(function () {
  function kept(name) {
    try {
      return JSON.parse(localStorage.getItem('roundsman.' + name))
    } catch {
      return null
    }
  }
  var theme = kept('theme')
  var dark = theme === 'dark' || (theme !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'

  var words = WORDS
  var wanted = [kept('language')].concat(
    navigator.languages.map(function (tag) {
      return tag.split('-')[0]
    }),
    'en',
  )
  var language = wanted.find(function (one) {
    return Object.prototype.hasOwnProperty.call(words, one)
  })
  var begun = (window.roundsmanBegun = {})
  function begin(address, init) {
    begun[address] = fetch(address, init)
    // Whoever takes it up hears of a failure; nobody else needs to.
    begun[address].catch(function () {})
  }
  // What this page says at first; all that may ever be said comes later (src/i18n/words.ts).
  var page = location.pathname.split('/')[1] || 'dashboard'
  begin((window.roundsmanWords = words[language] + '/' + (PAGES.split(' ').indexOf(page) < 0 ? 'all' : page) + '.json'))
  if (location.pathname === '/login') return
  var api = '/api/v1/'
  begin(api + 'me', { headers: { 'X-Roundsman-Client': 'web' } })

  // What the pages that people open first ask for, as they ask for it on a machine where nothing was chosen yet: by address
  // of the page, with the permission it takes. `tests/web/test_first_calls.py` opens them all and finds each answer taken up.
  var id = '([^/]+)'
  var first = [
    ['', 'trips.read', 'locations?kind=warehouse&kind=dairy&kind=hub&kind=factory&is_active=true&limit=200&sort=code'],
    ['dashboard', 'reports.read', 'reports/summary?from={week}&to={today}'],
    ['dashboard', 'exceptions.read', 'exceptions?status=open&limit=8&sort=due_at'],
    ['locations', 'locations.read', 'locations?sort=code&limit=100'],
    ['zones', 'zones.read', 'zones?sort=code&limit=500'],
    ['zones', 'zones.read', 'zones?sort=code&limit=100'],
    ['skus', 'skus.read', 'skus?sort=code&limit=100'],
    ['inventory', 'inventory.read', 'inventory/balances?limit=1'],
    ['inventory', 'inventory.read', 'inventory/balances?sort=expires_on&limit=100'],
    ['orders', 'orders.read', 'orders?sort=-placed_at&limit=100'],
    ['orders/' + id, 'orders.read', 'orders/{id}'],
    ['planning', 'plans.read', 'planning/day?day={today}'],
    ['planning', 'plans.read', 'plans?day={today}&limit=10'],
    ['trips', 'trips.read', 'trips?sort=-planned_start_at&limit=100'],
    ['trips', 'trips.read', 'trips?status=dispatched&status=in_progress&limit=200'],
    ['trips', 'watch.read', 'watch?limit=100'],
    ['trips', 'exceptions.read', 'exceptions?status=open&limit=1&sort=due_at&count=true'],
    ['trips/' + id, 'trips.read', 'trips/{id}'],
    ['trips/' + id, 'trips.read', 'trips/{id}/events'],
    ['driver/trips/' + id, 'trips.read', 'trips/{id}'],
  ]
  var me
  // The addresses of a page's first answers; none where other lists are shown than these.
  window.roundsmanFirst = function (path, isOpened) {
    // Who works at one place, or for a shop, is shown other lists.
    if (!me || me.location_ids.length || !me.permissions['reports.read'] || kept('place')) return []
    var now = Date.parse(me.now) + performance.now() - heard
    var today = new Intl.DateTimeFormat('en-CA', { timeZone: me.tenant.timezone }).format(new Date(now))
    var week = new Date(Date.parse(today) - 6 * 864e5).toISOString().slice(0, 10)
    return first.flatMap(function (one) {
      var found = one[0] ? new RegExp('^/' + one[0] + '$').exec(path) : isOpened && []
      if (!found || !me.permissions[one[1]]) return []
      return api + one[2].replace('{id}', found[1]).replace('{today}', today).replace('{week}', week)
    })
  }
  var heard = 0
  begun[api + 'me']
    .then(function (answer) {
      return answer.ok ? answer.clone().json() : null
    })
    .then(function (found) {
      heard = performance.now()
      me = found
      if (window.roundsmanAsks || location.search) return
      window.roundsmanFirst(location.pathname, true).forEach(function (address) {
        begin(address, { headers: { 'X-Roundsman-Client': 'web' } })
      })
    })
    .catch(function () {})
})()

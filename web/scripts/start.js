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
  begin(words[language])
  if (location.pathname !== '/login') begin('/api/v1/me', { headers: { 'X-Roundsman-Client': 'web' } })
})()

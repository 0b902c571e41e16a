// Before the first paint: the theme that was chosen here, or the system's.
;(function () {
  var chosen = null
  try {
    chosen = JSON.parse(localStorage.getItem('roundsman.theme'))
  } catch (error) {
    chosen = null
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()

// Before the first paint, so that a dark screen never flashes white. React reads the same key later.
;(function () {
  var kept = localStorage.getItem('hoi-am.theme')
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()

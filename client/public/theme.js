// Before anything is painted, so that nothing flashes; the rest is in client/ui/theme.ts.
document.documentElement.dataset.theme = localStorage.getItem('tessera:theme') ?? 'dark'

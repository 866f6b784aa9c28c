// Remembers the language under the same key as the apps, so that one choice holds everywhere.
const kept = localStorage.getItem('doorstep.language')
const preferred = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
document.documentElement.lang = kept === 'zh-CN' || kept === 'en' ? kept : preferred

document.querySelector('.language')?.addEventListener('click', () => {
  const next = document.documentElement.lang === 'en' ? 'zh-CN' : 'en'
  document.documentElement.lang = next
  localStorage.setItem('doorstep.language', next)
  document.dispatchEvent(new Event('language'))
})

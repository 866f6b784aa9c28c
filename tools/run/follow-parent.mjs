// Loaded into `doorstep start`: ends it in order when the process that it was started by is gone. Without this, a
// kill -9 of npm (or of a script's wrapper) would leave a bank running that nobody holds the strings of.
const parent = process.ppid

setInterval(() => {
  if (process.ppid === parent) return
  process.stderr.write('the process that started this one is gone; stopping\n')
  process.kill(process.pid, 'SIGTERM')
}, 200).unref()

// Plain JavaScript, preloaded by the scripts in package.json: an older Node cannot even read the file it is asked to run.
const needed = 24
if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(
    `Hồi Âm runs on Node ${needed}; this is ${process.version}. "npm ci" brings the right one into node_modules, ` +
      'but not with --ignore-scripts: run "npm ci" again without it.',
  )
  process.exit(1)
}

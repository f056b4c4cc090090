import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

/** The shell is Chromium without its window: the browser tests cost a quarter less of the processor. */
const installed = [
	'/usr/bin/chromium-headless-shell',
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/usr/bin/chromium-browser',
]

/** @returns the browser for the tests: the system's, or the one that Playwright installed. */
export function findChromium(): string | undefined {
	return [process.env.CHROMIUM, ...installed, chromium.executablePath()].find(
		(path) => path !== undefined && existsSync(path),
	)
}

/** Starts that browser for a script. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
	const executablePath = findChromium()
	return chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: ['--no-sandbox', '--disable-background-networking', ...args],
	})
}

/** Installs a browser if there is none: Debian's package as root, else Playwright's own. */
function installChromium(): void {
	const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
	if (isRootOnDebian) {
		run('apt-get', ['update', '-qq'])
		run('apt-get', [
			'install',
			'-y',
			'-qq',
			'--no-install-recommends',
			'chromium-headless-shell',
			'fonts-dejavu-core',
		])
	} else {
		run('playwright', ['install', 'chromium'])
	}
}

function run(command: string, args: string[]): void {
	console.log(`No Chromium here yet; installing it: ${command} ${args.join(' ')}`)
	execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

if (import.meta.main) {
	if (!findChromium()) installChromium()
	const found = findChromium()
	if (!found) throw new Error('No Chromium could be found or installed; set CHROMIUM to its path.')
	console.log(`Chromium: ${found}`)
}

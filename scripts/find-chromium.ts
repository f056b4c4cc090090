import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

/**
 * Chromium without its window. A window loads pages of its own for each person in a test: with the
 * shell, opening a jam costs 2.1 seconds of a processor, with the window 5.0 (version 156).
 */
const shell = '/usr/bin/chromium-headless-shell'
const installed = [
	shell,
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/usr/bin/chromium-browser',
]

/** @returns the path of the browser for the tests; undefined: Playwright's own. */
export function findChromium(): string | undefined {
	return process.env.CHROMIUM ?? installed.find((path) => existsSync(path))
}

/** Starts that browser for a script. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
	const executablePath = findChromium()
	return chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: ['--no-sandbox', '--disable-background-networking', ...args],
	})
}

/** Installs the shell from Debian's packages. @returns whether that could be done. */
function installShell(): boolean {
	const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
	if (!isRootOnDebian) return false
	try {
		run('apt-get', ['update', '-qq'])
		run('apt-get', [
			'install',
			'-y',
			'-qq',
			'--no-install-recommends',
			'chromium-headless-shell',
			'fonts-dejavu-core',
		])
		return true
	} catch {
		return false
	}
}

function run(command: string, args: string[]): void {
	console.log(`Installing a browser for the tests: ${command} ${args.join(' ')}`)
	execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

if (import.meta.main) {
	const own = chromium.executablePath()
	const isReady = Boolean(process.env.CHROMIUM) || existsSync(shell)
	if (!isReady && !installShell() && !findChromium() && !existsSync(own)) {
		run('playwright', ['install', 'chromium'])
	}
	console.log(`Chromium: ${findChromium() ?? own}`)
}

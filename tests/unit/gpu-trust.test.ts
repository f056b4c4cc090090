import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CrashMark } from '../../client/studio/engine/crash-mark.ts'
import { BestEngine } from '../../client/studio/engine/engine-choice.ts'
import { GpuAccess } from '../../client/studio/engine/gpu-access.ts'
import { GpuTrust } from '../../client/studio/engine/gpu-trust.ts'
import { areSamplesEqual } from '../../client/studio/engine/known-input.ts'
import { createStorage } from './storage.ts'

const days = 24 * 3600 * 1000

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
})
afterEach(() => {
	vi.useRealTimers()
})

/** An adapter as browsers have it: `info` is missing in old ones. */
const adapter = (info?: object) => ({ info }) as unknown as GPUAdapter
const hardware = adapter({ vendor: 'apple', architecture: 'metal-3' })

describe('the best engine', () => {
	test('is the GPU of a hardware adapter, and the processor without one', async () => {
		expect(await new BestEngine(async () => hardware).get()).toEqual({
			engine: 'webgpu',
			gpu: 'apple metal-3',
		})
		const software = adapter({ vendor: 'google', architecture: 'swiftshader' })
		expect((await new BestEngine(async () => software).get()).engine).toBe('wasm')
		expect((await new BestEngine(async () => null).get()).engine).toBe('wasm')
	})

	test('is found with an adapter whose info is missing or throws', async () => {
		const throwing = Object.defineProperty({}, 'info', {
			get: () => {
				throw new Error('refused')
			},
		}) as GPUAdapter
		for (const found of [adapter(), throwing]) {
			expect((await new BestEngine(async () => found).get()).engine).toBe('webgpu')
		}
	})

	test('is asked for again after a request that was rejected', async () => {
		const request = vi.fn<() => Promise<GPUAdapter>>()
		request.mockRejectedValueOnce(new Error('no adapter now')).mockResolvedValue(hardware)
		const best = new BestEngine(request)
		expect((await best.get()).engine).toBe('wasm')
		expect((await best.get()).engine).toBe('webgpu')
		await best.get()
		expect(request).toHaveBeenCalledTimes(2)
	})

	test('is the processor while a request hangs, and the GPU once it is answered', async () => {
		const { promise, resolve } = Promise.withResolvers<GPUAdapter>()
		const best = new BestEngine(() => promise)
		const first = best.get()
		await vi.advanceTimersByTimeAsync(3000)
		expect((await first).engine).toBe('wasm')
		// Later jobs do not wait again.
		const second = best.get()
		await vi.advanceTimersByTimeAsync(0)
		expect((await second).engine).toBe('wasm')
		resolve(hardware)
		await vi.advanceTimersByTimeAsync(0)
		expect((await best.get()).engine).toBe('webgpu')
	})

	test('is the processor after two lost devices, or one other error', async () => {
		const [losing, failing] = [
			new BestEngine(async () => hardware),
			new BestEngine(async () => hardware),
		]
		losing.gpuFailed('gpu-lost')
		expect((await losing.get()).engine).toBe('webgpu')
		losing.gpuFailed('gpu-lost')
		expect((await losing.get()).engine).toBe('wasm')
		failing.gpuFailed('job-failed')
		expect((await failing.get()).engine).toBe('wasm')
	})
})

describe('what a device remembers about its GPU', () => {
	const wrong = (network: string) => ({ network, sha256: `of ${network}`, isRight: false })
	const openPage = (storage: Storage, device = 'apple metal-3, Safari 26') => {
		const trust = new GpuTrust(storage)
		trust.identify(device)
		return trust
	}

	test('a crash and wrong networks are known to later pages', () => {
		const storage = createStorage()
		const trust = openPage(storage)
		trust.recordCrash()
		trust.recordTest(wrong('critic'))
		trust.recordTest(wrong('critic'))
		trust.recordTest(wrong('enlarge'))
		trust.recordTest({ network: 'materials', sha256: 'of materials', isRight: true })
		const later = openPage(storage)
		expect(later.isCrashed()).toBe(true)
		expect(later.wrongNetworks()).toEqual(['critic', 'enlarge'])
		expect(later.rightNetworks()).toEqual(['of materials'])
	})

	test('a finished run on the GPU ends the distrust, but not of a network that it gets wrong', () => {
		const storage = createStorage()
		const trust = openPage(storage)
		trust.recordCrash()
		trust.recordTest(wrong('critic'))
		trust.recordSuccess()
		const later = openPage(storage)
		expect(later.isCrashed()).toBe(false)
		expect(later.wrongNetworks()).toEqual(['critic'])
	})

	test('is forgotten after 30 days, and with another GPU or browser', () => {
		const storage = createStorage()
		openPage(storage).recordCrash()
		vi.advanceTimersByTime(29 * days)
		expect(openPage(storage).isCrashed()).toBe(true)
		expect(openPage(storage, 'apple metal-3, Safari 27').isCrashed()).toBe(false)
		openPage(storage).recordCrash()
		vi.advanceTimersByTime(30 * days)
		expect(openPage(storage).isCrashed()).toBe(false)
	})

	test('a damaged record counts as none', () => {
		const storage = createStorage()
		for (const damaged of ['{', '7', '{"device":1}']) {
			storage.setItem('tessera:gpu', damaged)
			expect(openPage(storage).isCrashed()).toBe(false)
		}
	})
})

describe('the mark of a first run on the GPU', () => {
	/** One browser's locks, and a page of it that can die. */
	function createBrowser() {
		const storage = createStorage()
		const held = new Set<object>()
		return {
			openPage() {
				const page = {}
				const locks = {
					query: async () => ({ held: [...held].map(() => ({ name: 'tessera:gpu-running' })) }),
					request: async (_: string, __: object, work: () => Promise<void>) => {
						held.add(page)
						await work()
						held.delete(page)
					},
				} as unknown as LockManager
				return { mark: new CrashMark(storage, locks), die: () => held.delete(page) }
			},
		}
	}

	test('is found by the next page when its page died, once', async () => {
		const browser = createBrowser()
		const page = browser.openPage()
		page.mark.set()
		page.die()
		const next = browser.openPage()
		expect(await next.mark.takeLeft()).toBe(true)
		expect(await next.mark.takeLeft()).toBe(false)
		expect(await browser.openPage().mark.takeLeft()).toBe(false)
	})

	test('is nothing to other pages while its page lives, and after the run', async () => {
		const browser = createBrowser()
		const page = browser.openPage()
		page.mark.set()
		expect(await page.mark.takeLeft()).toBe(false)
		expect(await browser.openPage().mark.takeLeft()).toBe(false)
		page.mark.clear()
		expect(await browser.openPage().mark.takeLeft()).toBe(false)
	})
})

describe('access to the GPU', () => {
	function openPage(storage = createStorage()) {
		vi.stubGlobal('navigator', { userAgent: 'Safari 26' })
		const trust = new GpuTrust(storage)
		const onCrashFound = vi.fn()
		const access = new GpuAccess({
			trust,
			bestEngine: new BestEngine(async () => hardware),
			crashMark: new CrashMark(storage, undefined),
			onCrashFound,
		})
		return { storage, trust, access, onCrashFound, mark: () => storage.getItem(markKey) }
	}
	const markKey = 'tessera:gpu-running'
	afterEach(() => {
		vi.unstubAllGlobals()
	})

	test('is marked while work of a kind runs there for the first time, also beside other work', async () => {
		const { access, mark } = openPage()
		const { promise, resolve } = Promise.withResolvers<string>()
		const first = access.run('rebuild', () => promise)
		await access.run('restyle', async () => expect(mark()).toBe('1'))
		expect(mark()).toBe('1')
		resolve('done')
		expect(await first).toBe('done')
		expect(mark()).toBeNull()
		await access.run('rebuild', async () => expect(mark()).toBeNull())
		await expect(access.run('lens', () => Promise.reject(new Error('lost')))).rejects.toThrow(
			'lost',
		)
		expect(mark()).toBeNull()
	})

	test('is refused after a crash, and for a network that it computes wrongly', async () => {
		const dead = openPage()
		void dead.access.run('rebuild', () => new Promise(() => undefined))
		const page = openPage(dead.storage)
		expect(await page.access.choose('auto', ['rebuild'])).toBe('wasm')
		expect(page.onCrashFound).toHaveBeenCalledOnce()
		expect(await page.access.choose('webgpu', ['rebuild'])).toBe('webgpu')
		await page.access.run('rebuild', async () => undefined)
		expect(await page.access.choose('auto', ['rebuild'])).toBe('webgpu')
		page.trust.recordTest({ network: 'rebuild', sha256: 'of rebuild', isRight: false })
		page.access.failed('gpu-wrong')
		expect(await page.access.choose('webgpu', ['rebuild'])).toBe('wasm')
		expect(await page.access.choose('auto', ['critic'])).toBe('webgpu')
	})
})

test('outputs are equal up to rounding; wrong, missing and NaN values are not', () => {
	const expected = [0.1, -2, 0.7]
	expect(areSamplesEqual([0.11, -2.01, 0.69], expected)).toBe(true)
	for (const wrong of [[0.1, -2, 0.6], [0.1, -2], [0.1, -2, Number.NaN], []]) {
		expect(areSamplesEqual(wrong, expected)).toBe(false)
	}
})

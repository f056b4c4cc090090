/** Written by vite/ort-files.ts: where onnxruntime-web's builds are, as URLs. */
declare module 'virtual:ort-files' {
	interface OrtBuild {
		/** The runtime's module. */
		runtime: string
		/** The glue module that its threads load. */
		glue: string
		/** WebAssembly, gzipped. */
		wasm: string
	}
	export const ortFiles: Record<'wasm' | 'jspi' | 'asyncify', OrtBuild>
}

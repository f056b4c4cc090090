/** WebAssembly of an AssemblyScript file, as base64: vite/assembly.ts. */
declare module '*?assembly' {
	export const wasm: string
}

import { globSync, readFileSync } from 'node:fs'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

/** Attributes whose value a person sees or hears. */
const spoken = new Set(
	'aria-label aria-description aria-valuetext aria-roledescription title placeholder alt label'.split(
		' ',
	),
)
/** The same for the project's own components. */
const spokenByComponents = new Set('name hint text description question yes no'.split(' '))
/** The same in every language. */
const names = new Set(['Tessera'])

interface Node {
	type: string
	[part: string]: unknown
}

const isNode = (part: unknown): part is Node =>
	typeof part === 'object' && part !== null && 'type' in part && typeof part.type === 'string'

const partsOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** The texts that an expression can evaluate to; results of functions are not examined. */
function literals(node: Node): string[] {
	switch (node.type) {
		case 'Literal':
			return typeof node.value === 'string' ? [node.value] : []
		case 'TemplateElement':
			return isRecord(node.value) ? [String(node.value.cooked)] : []
		case 'ConditionalExpression':
			return [node.consequent, node.alternate].filter(isNode).flatMap(literals)
		case 'LogicalExpression':
		case 'BinaryExpression':
		case 'TemplateLiteral':
		case 'JSXExpressionContainer':
		case 'ParenthesizedExpression':
			return partsOf(node).flatMap(literals)
		default:
			return []
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null

/** Every text in a component that does not come from the messages. */
function hardCoded(source: string): string[] {
	const found: string[] = []
	const tell = (texts: string[]) =>
		found.push(...texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text)))

	function visit(node: Node): void {
		if (node.type === 'JSXText' && typeof node.value === 'string') tell([node.value])
		if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
			for (const child of partsOf({ type: '', children: node.children })) {
				if (child.type === 'JSXExpressionContainer') tell(literals(child))
			}
		}
		if (node.type === 'JSXOpeningElement') {
			const ofComponent = isNode(node.name) && /^[A-Z]/.test(String(node.name.name ?? 'A'))
			for (const { name, value } of partsOf({ type: '', attributes: node.attributes })) {
				const attribute = isNode(name) ? String(name.name) : ''
				if (!spoken.has(attribute) && !(ofComponent && spokenByComponents.has(attribute))) continue
				if (isNode(value)) tell(literals(value))
			}
		}
		partsOf(node).forEach(visit)
	}
	visit(parseAst(source, { lang: 'tsx' }) as unknown as Node)
	return found.filter((text) => !names.has(text))
}

describe('every text comes from client/messages', () => {
	test.each(globSync('client/**/*.tsx'))('%s', (file) => {
		expect(hardCoded(readFileSync(file, 'utf8'))).toEqual([])
	})

	test('a hard-coded text is found', () => {
		const source = `const x = (a: boolean) => <>
			<p title={a ? 'One' : t('two')}>Three</p>
			<Row name={\`Four \${a}\`} id="five">{a && 'Six'}{t('seven')}</Row>
		</>`
		expect(hardCoded(source).sort()).toEqual(['Four', 'One', 'Six', 'Three'])
	})
})

import { type Accessor, createEffect, createSignal, onCleanup, type Setter } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import { recipeLimits } from '../../../shared/recipe.ts'
import { catalog } from '../engine/catalog.ts'
import type { Recipes } from '../recipes/recipes.ts'
import {
	type ImportedPicture,
	type ImportedStyle,
	type StyleChoice,
	styleKey,
} from './style-choice.ts'
import { mixAt, padCentre, type StyleShares } from './style-shares.ts'

/** The mix of styles that the instruments paint in. */
export interface StyleBlend {
	/** 1–4 styles; none only where the catalog is empty. */
	styles: Accessor<readonly StyleChoice[]>
	/** Index of the style that `choose` replaces. */
	activeIndex: Accessor<number>
	setActiveIndex(index: number): void
	/** Replaces the active style. If the style is already in the mix, it becomes the active one. */
	choose(choice: StyleChoice): void
	/** Adds the next painting that is not in the mix, and makes it active. */
	add(): void
	remove(index: number): void
	isFull(): boolean
	/** Point on the pad, 0–1 from the left and from the top. */
	position: Accessor<Vec>
	setPosition(position: Vec): void
	mix: Accessor<StyleShares>
	/** Pictures imported as styles. */
	imported: Accessor<readonly ImportedStyle[]>
	/** Imports a picture and chooses its style. */
	importPicture(picture: ImportedPicture): void
	/** 0–1. */
	strength: Accessor<number>
	setStrength: Setter<number>
	/** How much of the drawing's own light and colour stays, 0–1; undefined: chosen for each picture. */
	ownColours: Accessor<number | undefined>
	setOwnColours: Setter<number | undefined>
}

/** Create inside a Solid owner. @param recipes the style of an applied recipe replaces the mix. */
export function createStyleBlend(recipes: Recipes): StyleBlend {
	const presets = catalog.styles.map((style): StyleChoice => ({ kind: 'preset', style }))
	const [styles, setStyles] = createSignal<readonly StyleChoice[]>(presets.slice(0, 1))
	const [activeIndex, setActiveIndex] = createSignal(0)
	const [position, setPosition] = createSignal(padCentre(1))
	const [strength, setStrength] = createSignal(1)
	const [ownColours, setOwnColours] = createSignal<number>()
	const [imported, setImported] = createSignal<readonly ImportedStyle[]>([])
	const indexOf = (choice: StyleChoice) => {
		const key = styleKey(choice)
		return styles().findIndex((other) => styleKey(other) === key)
	}

	function replace(next: readonly StyleChoice[], active: number): void {
		if (next.length !== styles().length) setPosition(padCentre(next.length))
		setStyles(next)
		setActiveIndex(active)
	}

	function choose(choice: StyleChoice): void {
		const found = indexOf(choice)
		if (found >= 0) setActiveIndex(found)
		else replace(styles().with(activeIndex(), choice), activeIndex())
	}

	createEffect(() => {
		const recipe = recipes.style()
		if (!recipe) return
		replace([{ kind: 'recipe', recipe }], 0)
		setStrength(recipe.strength)
		setOwnColours(recipe.finish?.ownColours ?? 0)
	})
	onCleanup(() => imported().forEach(({ url }) => void URL.revokeObjectURL(url)))

	return {
		styles,
		activeIndex,
		setActiveIndex,
		choose,
		position,
		setPosition,
		imported,
		strength,
		setStrength,
		ownColours,
		setOwnColours,
		isFull: () => styles().length >= recipeLimits.styles,
		add(): void {
			const next = presets.find((preset) => indexOf(preset) < 0)
			if (next) replace([...styles(), next], styles().length)
		},
		remove: (index) => replace(styles().toSpliced(index, 1), 0),
		mix: () => mixAt(styles(), position()),
		importPicture(picture): void {
			const style = { ...picture, url: URL.createObjectURL(picture.file) }
			setImported([...imported(), style])
			choose(style)
		},
	}
}

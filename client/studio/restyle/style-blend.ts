import { type Accessor, createEffect, createSignal, onCleanup, type Setter } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import { recipeLimits } from '../../../shared/recipe.ts'
import { catalog } from '../engine/catalog.ts'
import type { Recipes } from '../recipes/recipes.ts'
import {
	type BroughtPicture,
	type BroughtStyle,
	type StyleChoice,
	styleKey,
} from './style-choice.ts'
import { middleOf, mixAt, type StyleShares } from './style-shares.ts'

/** Whose hand, or hands, and how much of it. */
export interface StyleBlend {
	/** 1–4 styles; none only where the catalogue is empty. */
	styles: Accessor<readonly StyleChoice[]>
	/** Which of them another choice takes the place of. */
	slot: Accessor<number>
	setSlot(slot: number): void
	/** Puts a style where `slot` is; one that is in the mix already is turned to instead. */
	choose(choice: StyleChoice): void
	/** Adds the next painting that is not in the mix, and turns to it. */
	add(): void
	remove(index: number): void
	isFull(): boolean
	/** Where on the pad between them, 0–1 from the left and from the top. */
	at: Accessor<Vec>
	setAt(at: Vec): void
	mix: Accessor<StyleShares>
	/** Pictures that were brought here as styles. */
	brought: Accessor<readonly BroughtStyle[]>
	/** Keeps one, and chooses it. */
	bring(picture: BroughtPicture): void
	/** 0–1. */
	strength: Accessor<number>
	setStrength: Setter<number>
}

/** Create inside a Solid owner. @param recipes whoever paints with a recipe's hand gets it here. */
export function createStyleBlend(recipes: Recipes): StyleBlend {
	const presets = catalog.styles.map((style): StyleChoice => ({ kind: 'preset', style }))
	const [styles, setStyles] = createSignal<readonly StyleChoice[]>(presets.slice(0, 1))
	const [slot, setSlot] = createSignal(0)
	const [at, setAt] = createSignal(middleOf(1))
	const [strength, setStrength] = createSignal(1)
	const [brought, setBrought] = createSignal<readonly BroughtStyle[]>([])
	const indexOf = (choice: StyleChoice) => {
		const key = styleKey(choice)
		return styles().findIndex((other) => styleKey(other) === key)
	}

	function put(next: readonly StyleChoice[], turnTo: number): void {
		if (next.length !== styles().length) setAt(middleOf(next.length))
		setStyles(next)
		setSlot(turnTo)
	}

	function choose(choice: StyleChoice): void {
		const found = indexOf(choice)
		if (found >= 0) setSlot(found)
		else put(styles().with(slot(), choice), slot())
	}

	createEffect(() => {
		const recipe = recipes.hand()
		if (!recipe) return
		put([{ kind: 'recipe', recipe }], 0)
		setStrength(recipe.strength)
	})
	onCleanup(() => brought().forEach(({ url }) => void URL.revokeObjectURL(url)))

	return {
		...{ styles, slot, setSlot, choose, at, setAt, brought, strength, setStrength },
		isFull: () => styles().length >= recipeLimits.styles,
		add(): void {
			const next = presets.find((preset) => indexOf(preset) < 0)
			if (next) put([...styles(), next], styles().length)
		},
		remove: (index) => put(styles().toSpliced(index, 1), 0),
		mix: () => mixAt(styles(), at()),
		bring(picture): void {
			const style = { ...picture, url: URL.createObjectURL(picture.file) }
			setBrought([...brought(), style])
			choose(style)
		},
	}
}

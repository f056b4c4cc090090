import Cloud from 'lucide-solid/icons/cloud'
import House from 'lucide-solid/icons/house'
import Mountain from 'lucide-solid/icons/mountain'
import Route from 'lucide-solid/icons/route'
import Sun from 'lucide-solid/icons/sun'
import TreeDeciduous from 'lucide-solid/icons/tree-deciduous'
import Waves from 'lucide-solid/icons/waves-horizontal'
import Wheat from 'lucide-solid/icons/wheat'
import { Dynamic } from 'solid-js/web'
import { type Meaning, meaningColour } from '../../shared/meaning.ts'
import { cssColour } from './colour.ts'
import './meaning-icons.css'

const icons = {
	sky: Cloud,
	water: Waves,
	mountain: Mountain,
	tree: TreeDeciduous,
	field: Wheat,
	house: House,
	sun: Sun,
	path: Route,
} satisfies Record<Meaning, unknown>

/** The colour of a meaning with its sign, so that colour is not all that tells them apart. */
export function MeaningSwatch(props: { meaning: Meaning }) {
	return (
		<span
			class={`meaning-swatch is-${props.meaning}`}
			style={{ background: cssColour(meaningColour(props.meaning)) }}
		>
			<Dynamic component={icons[props.meaning]} size={20} aria-hidden="true" />
		</span>
	)
}

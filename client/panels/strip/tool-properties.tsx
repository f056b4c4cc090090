import Dices from 'lucide-solid/icons/dices'
import Lasso from 'lucide-solid/icons/lasso'
import PaintBucket from 'lucide-solid/icons/paint-bucket'
import SquareDashed from 'lucide-solid/icons/square-dashed'
import { Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { isLine, shapeKinds } from '../../../shared/shape-kinds.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { getCommand } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { brushes, erasers, noteColours } from '../../tools/state.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { shapeIcons } from '../../ui/shape-icons.tsx'
import { BrushSample } from '../brush-sample.tsx'
import { BucketProperties } from './bucket-properties.tsx'
import { ColourControl } from './colour-control.tsx'
import { FontSelect } from './font-select.tsx'
import { Guides } from './guides.tsx'
import { MaterialPopover } from './material-popover.tsx'
import { PaperControl } from './paper-control.tsx'
import { StripPopover } from './strip-popover.tsx'
import { ToolColour } from './tool-colour.tsx'
import { ToolOpacity, ToolSize } from './tool-sliders.tsx'

/** The properties of the active tool: kind, size, colour, opacity. */
export function ToolProperties() {
	const { tools } = useTogetherContext()
	// The eyedropper chooses a colour for the tool after it.
	const tool = () => (tools.state.tool === 'dropper' ? tools.state.toolAfterPick : tools.state.tool)
	return (
		<Switch>
			<Match when={tool() === 'brush'}>
				<Brush />
			</Match>
			<Match when={tool() === 'eraser'}>
				<Eraser />
			</Match>
			<Match when={tool() === 'material'}>
				<MaterialBrush />
			</Match>
			<Match when={tool() === 'shape'}>
				<Shape />
			</Match>
			<Match when={tool() === 'bucket'}>
				<BucketProperties />
			</Match>
			<Match when={tool() === 'text'}>
				<FontSelect
					chosen={tools.state.fontFamily}
					onChoose={(fontFamily) => tools.set('fontFamily', fontFamily)}
				/>
				<ToolColour />
			</Match>
			<Match when={tool() === 'note'}>
				<ColourControl
					label={t('brush.paper')}
					colour={tools.state.noteColour}
					colours={noteColours}
					panel="colour"
					onChange={(colour) => tools.set('noteColour', colour)}
				/>
			</Match>
			<Match when={tool() === 'select'}>
				<SelectBy />
			</Match>
		</Switch>
	)
}

function Brush() {
	const { tools, allowed } = useTogetherContext()
	return (
		<>
			<StripPopover
				label={t('strip.brush', t(`brush.kinds.${tools.state.brush}`))}
				icon={<BrushSample brush={tools.state.brush} colour={tools.state.colour} />}
			>
				<RadioGroup
					label={t('brush.kind')}
					chosen={tools.state.brush}
					options={brushes.filter(allowed.brush).map((value) => ({
						value,
						name: t(`brush.kinds.${value}`),
						picture: <BrushSample brush={value} colour={tools.state.colour} />,
					}))}
					onChoose={tools.selectBrush}
				/>
			</StripPopover>
			<ToolSize label={t('strip.size')} />
			<ToolColour />
			<ToolOpacity />
			<Guides smoothing />
		</>
	)
}

function Eraser() {
	const { tools, allowed } = useTogetherContext()
	return (
		<>
			<RadioGroup
				label={t('brush.erase')}
				isLabelHidden
				chosen={tools.state.eraser}
				options={erasers
					.filter(allowed.eraser)
					.map((value) => ({ value, name: t(`brush.erasers.${value}`) }))}
				onChoose={(eraser) => tools.set('eraser', eraser)}
			/>
			<ToolSize label={t('strip.size')} />
			<Show when={tools.state.eraser !== 'strokes'}>
				<Guides />
			</Show>
		</>
	)
}

function MaterialBrush() {
	const { tools, allowed } = useTogetherContext()
	const ways = () =>
		(['brush', 'grow'] as const).filter((way) =>
			way === 'grow' ? allowed.fill() : allowed.brush('ink'),
		)
	return (
		<>
			<MaterialPopover />
			<RadioGroup
				label={t('materials.way')}
				isLabelHidden
				chosen={tools.state.fillsArea ? 'grow' : 'brush'}
				options={ways().map((value) => ({ value, name: t(`materials.ways.${value}`) }))}
				onChoose={(way) => tools.set('fillsArea', way === 'grow')}
			/>
			<Show
				when={!tools.state.fillsArea}
				fallback={
					<p class="quiet strip-hint">
						{t(tools.state.meaning ? 'meaning.growHint' : 'materials.growHint')}
					</p>
				}
			>
				<ToolSize label={t('strip.size')} />
			</Show>
			<Show
				when={tools.state.meaning === null}
				fallback={<CommandButton command="paint-by-meaning" size={20} />}
			>
				<IconButton label={t('materials.newVariation')} onClick={tools.reseed}>
					<Dices size={20} aria-hidden="true" />
				</IconButton>
			</Show>
			<Show when={!tools.state.fillsArea}>
				<Guides />
			</Show>
		</>
	)
}

function Shape() {
	const { tools } = useTogetherContext()
	return (
		<>
			<StripPopover
				label={t('strip.shape', t(`brush.forms.${tools.state.shapeKind}`))}
				icon={
					<Dynamic component={shapeIcons[tools.state.shapeKind]} size={22} aria-hidden="true" />
				}
			>
				<RadioGroup
					label={t('brush.form')}
					chosen={tools.state.shapeKind}
					options={shapeKinds.map((value) => ({
						value,
						name: t(`brush.forms.${value}`),
						icon: shapeIcons[value]({ size: 20, 'aria-hidden': 'true' }),
					}))}
					onChoose={(shapeKind) => tools.set('shapeKind', shapeKind)}
				/>
			</StripPopover>
			<ToolSize label={t('strip.width')} />
			<ToolColour />
			<ToolOpacity />
			<Show when={!isLine(tools.state.shapeKind)}>
				<IconButton
					label={t('brush.filled')}
					pressed={tools.state.filled}
					onClick={() => tools.set('filled', !tools.state.filled)}
				>
					<PaintBucket size={20} aria-hidden="true" />
				</IconButton>
			</Show>
		</>
	)
}

function SelectBy() {
	const { tools } = useTogetherContext()
	return (
		<>
			<RadioGroup
				label={t('strip.selectBy')}
				isLabelHidden
				chosen={tools.state.selectBy}
				options={[
					{
						value: 'box',
						name: getCommand('select-by-box').title(t),
						icon: <SquareDashed size={20} aria-hidden="true" />,
					},
					{
						value: 'lasso',
						name: getCommand('select-by-lasso').title(t),
						icon: <Lasso size={20} aria-hidden="true" />,
					},
				]}
				onChoose={(selectBy) => tools.set('selectBy', selectBy)}
			/>
			<PaperControl />
			<p class="quiet strip-hint">{t('strip.selectHint')}</p>
		</>
	)
}

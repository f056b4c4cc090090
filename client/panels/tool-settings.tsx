import { Popover } from '@kobalte/core/popover'
import Pipette from 'lucide-solid/icons/pipette'
import { Match, Show, Switch as ToolSwitch } from 'solid-js'
import { fontFamilies, isLine, shapeKinds } from '../../shared/mark-schema.ts'
import { sampleUrl } from '../canvas/paint/material-samples.ts'
import { shortcutOf } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { brushes, erasers, noteColours, swatches } from '../tools/state.ts'
import { cssColour } from '../ui/colour.ts'
import { ariaKeys } from '../ui/keys.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { shapeIcons } from '../ui/shape-icons.tsx'
import { Slider } from '../ui/slider.tsx'
import { Swatches } from '../ui/swatches.tsx'
import { Switch } from '../ui/switch.tsx'
import { BrushSample } from './brush-sample.tsx'
import { GuideSettings } from './guide-settings.tsx'
import { JamPalette } from './jam-palette.tsx'
import { MaterialSettings } from './material-settings.tsx'
import { SizeSlider } from './size-slider.tsx'
import './tool-settings.css'

/** The settings of the active tool: kind, colour, size, opacity. */
export function ToolSettings() {
	const { tools, panels } = useTogetherContext()
	const preview = () => {
		const { tool, material, noteColour, colour } = tools.state
		if (tool === 'material') return `center / cover url(${sampleUrl(material)})`
		return cssColour(tool === 'note' ? noteColour : colour)
	}
	return (
		<Popover
			{...panels.control('toolSettings')}
			placement="right"
			gutter={12}
			flip="top"
			overflowPadding={12}
		>
			<Popover.Trigger class="icon-button" aria-label={t('brush.title')}>
				<span class="tool-settings-colour" style={{ background: preview() }} aria-hidden="true" />
			</Popover.Trigger>
			<Popover.Portal>
				<Popover.Content class="panel tool-settings">
					<Popover.Title class="visually-hidden">{t('brush.title')}</Popover.Title>
					<ToolSwitch fallback={<BrushSettings />}>
						<Match when={tools.state.tool === 'eraser'}>
							<EraserSettings />
						</Match>
						<Match when={tools.state.tool === 'material'}>
							<MaterialSettings />
						</Match>
						<Match when={tools.state.tool === 'shape'}>
							<ShapeSettings />
						</Match>
						<Match when={tools.state.tool === 'text'}>
							<TextSettings />
						</Match>
						<Match when={tools.state.tool === 'note'}>
							<Swatches
								label={t('brush.paper')}
								colours={noteColours.map(({ name, colour }) => ({
									name: t(`colours.${name}`),
									colour,
								}))}
								chosen={tools.state.noteColour}
								onChoose={(colour) => tools.set('noteColour', colour)}
							/>
						</Match>
					</ToolSwitch>
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}

function BrushSettings() {
	const { tools, allowed } = useTogetherContext()
	return (
		<>
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
			<Colours onChoose={(colour) => tools.set({ colour, tool: 'brush' })} />
			<SizeSlider label={t('brush.brushSize')} />
			<Opacity />
			<Smoothing />
			<GuideSettings />
		</>
	)
}

function EraserSettings() {
	const { tools, allowed } = useTogetherContext()
	return (
		<>
			<RadioGroup
				label={t('brush.erase')}
				chosen={tools.state.eraser}
				options={erasers
					.filter(allowed.eraser)
					.map((value) => ({ value, name: t(`brush.erasers.${value}`) }))}
				onChoose={(eraser) => tools.set('eraser', eraser)}
			/>
			<SizeSlider label={t('brush.eraserSize')} />
			<Show when={tools.state.eraser !== 'strokes'}>
				<GuideSettings />
			</Show>
		</>
	)
}

function ShapeSettings() {
	const { tools } = useTogetherContext()
	return (
		<>
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
			<Colours onChoose={(colour) => tools.set('colour', colour)} />
			<Show when={!isLine(tools.state.shapeKind)}>
				<Switch
					label={t('brush.filled')}
					hint={tools.state.filled ? t('brush.filledHint') : t('brush.emptyHint')}
					checked={tools.state.filled}
					onChange={(filled) => tools.set('filled', filled)}
				/>
			</Show>
			<SizeSlider label={t('brush.lineWidth')} />
			<Opacity />
		</>
	)
}

function TextSettings() {
	const { tools } = useTogetherContext()
	return (
		<>
			<RadioGroup
				label={t('brush.font')}
				chosen={tools.state.fontFamily}
				options={fontFamilies.map((value) => ({ value, name: t(`brush.fonts.${value}`) }))}
				onChoose={(fontFamily) => tools.set('fontFamily', fontFamily)}
			/>
			<Colours onChoose={(colour) => tools.set('colour', colour)} />
		</>
	)
}

function Colours(props: { onChoose(colour: number): void }) {
	const { tools } = useTogetherContext()
	return (
		<>
			<Swatches
				label={t('brush.colours')}
				colours={swatches.map(({ name, colour }) => ({ name: t(`colours.${name}`), colour }))}
				chosen={tools.state.colour}
				onChoose={props.onChoose}
			>
				<label class="swatch tool-settings-own" title={t('brush.otherColour')}>
					<span class="visually-hidden">{t('brush.otherColour')}</span>
					<input
						type="color"
						value={cssColour(tools.state.colour)}
						onInput={(event) =>
							props.onChoose(Number.parseInt(event.currentTarget.value.slice(1), 16))
						}
					/>
				</label>
			</Swatches>
			<button
				type="button"
				class="button tool-settings-dropper"
				aria-keyshortcuts={ariaKeys(shortcutOf('dropper'))}
				onClick={tools.selectEyedropper}
			>
				<Pipette size={18} aria-hidden="true" />
				{t('brush.dropper')}
			</button>
			<JamPalette onChoose={props.onChoose} />
		</>
	)
}

function Opacity() {
	const { tools } = useTogetherContext()
	return (
		<Slider
			label={t('brush.opacity')}
			value={Math.round(tools.opacity() * 100)}
			min={5}
			max={100}
			step={5}
			format={(percent) => t('common.percent', percent)}
			onChange={(percent) => tools.setOpacity(percent / 100)}
		/>
	)
}

function Smoothing() {
	const { tools } = useTogetherContext()
	return (
		<Slider
			label={t('brush.smoothing')}
			value={Math.round(tools.state.smoothing * 100)}
			min={0}
			max={100}
			step={5}
			format={(percent) => t('common.percent', percent)}
			onChange={(percent) => tools.set('smoothing', percent / 100)}
		/>
	)
}

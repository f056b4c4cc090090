/** Names made of an adjective and an animal, in each language. A host can allow only these. */

/** Whether guests choose their names, or have generated ones. */
export const nameRules = ['free', 'generated'] as const

interface NameWords {
	adjectives: readonly string[]
	animals: readonly string[]
	/** Between the two words. */
	separator: string
}

export const nameWords = {
	en: {
		adjectives: [
			...['Quiet', 'Bright', 'Swift', 'Gentle', 'Bold', 'Curious', 'Merry', 'Wild'],
			...['Calm', 'Clever', 'Cosy', 'Daring', 'Eager', 'Golden', 'Lucky', 'Sunny'],
		],
		animals: [
			...['Heron', 'Otter', 'Fox', 'Wren', 'Lynx', 'Finch', 'Hare', 'Koi', 'Owl', 'Marten'],
			...['Badger', 'Crane', 'Deer', 'Falcon', 'Gecko', 'Ibis', 'Jay', 'Kestrel', 'Lark', 'Mole'],
			...['Newt', 'Panda', 'Robin', 'Seal'],
		],
		separator: ' ',
	},
	'zh-Hant': {
		adjectives: [
			...['安靜的', '明亮的', '飛快的', '溫柔的', '大膽的', '好奇的', '快活的', '奔放的'],
			...['沉著的', '聰明的', '愜意的', '勇敢的', '熱切的', '金色的', '幸運的', '開朗的'],
		],
		animals: [
			...['蒼鷺', '水獺', '狐狸', '鷦鷯', '山貓', '雀鳥', '野兔', '錦鯉', '貓頭鷹', '紫貂'],
			...['獾', '鶴', '小鹿', '遊隼', '壁虎', '朱鷺', '松鴉', '紅隼', '雲雀', '鼴鼠'],
			...['蠑螈', '熊貓', '知更鳥', '海豹'],
		],
		separator: '',
	},
} as const satisfies Record<string, NameWords>

export type NameLanguage = keyof typeof nameWords

/** @param random returns a number from 0 up to, but not including, 1. */
export function generateName(language: NameLanguage, random: () => number = Math.random): string {
	const { adjectives, animals, separator }: NameWords = nameWords[language]
	const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
	return pick(adjectives) + separator + pick(animals)
}

/** @returns the generated name of a client id, the same on every call. */
export function nameOfClient(client: number): string {
	const { adjectives, animals, separator } = nameWords.en
	const adjective = adjectives[client % adjectives.length] ?? ''
	return adjective + separator + animals[Math.floor(client / adjectives.length) % animals.length]
}

/** @returns whether a name is one that `generateName` makes, in any language. */
export function isGeneratedName(name: string): boolean {
	return Object.values(nameWords).some(({ adjectives, animals, separator }: NameWords) =>
		adjectives.some(
			(adjective) =>
				name.startsWith(adjective + separator) &&
				animals.includes(name.slice(adjective.length + separator.length)),
		),
	)
}

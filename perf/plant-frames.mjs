/**
 * Clean base frames for the bench of planted errors: `load()` gives the bytes
 * of a CSV. Those of the set `dev` may be looked at while detectors are made;
 * those of `test` are for the final count only.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vega = join(root, 'node_modules', 'vega-datasets', 'data');
const MOST = 2000;

class Dice {
  constructor(seed) {
    this._state = seed;
  }

  next() {
    this._state = (this._state + 0x6d2b79f5) | 0;
    let t = Math.imul(this._state ^ (this._state >>> 15), 1 | this._state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  of(items) {
    return items[this.below(items.length)];
  }

  normal(mean = 0, sd = 1) {
    const length = Math.sqrt(-2 * Math.log(1 - this.next()));
    return mean + sd * length * Math.cos(2 * Math.PI * this.next());
  }
}

function csv(rows) {
  const cell = value => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const names = Object.keys(rows[0]);
  const lines = [names, ...rows.map(row => names.map(name => row[name]))];
  return Buffer.from(lines.map(line => line.map(cell).join(',')).join('\n') + '\n');
}

const day = (start, n) => new Date(Date.parse(start) + n * 864e5).toISOString().slice(0, 10);
const cents = value => (Math.round(value * 100) / 100).toFixed(2);

function orders(n) {
  const dice = new Dice(11);
  const towns = [
    ['Paris', 'France', 'EUR'],
    ['Lyon', 'France', 'EUR'],
    ['Hamburg', 'Germany', 'EUR'],
    ['München', 'Germany', 'EUR'],
    ['Leeds', 'United Kingdom', 'GBP'],
    ['Bristol', 'United Kingdom', 'GBP'],
    ['Oslo', 'Norway', 'NOK']
  ];
  const goods = [
    ['Desk lamp', 'Lighting', 39.9, 1.8],
    ['Office chair', 'Furniture', 189, 14.2],
    ['Standing desk', 'Furniture', 449, 31.5],
    ['Notebook A5', 'Paper', 4.5, 0.25],
    ['Ink cartridge', 'Supplies', 24.95, 0.12],
    ['Wall clock', 'Lighting', 29, 0.9]
  ];
  const names = ['anna', 'bela', 'carl', 'dora', 'emil', 'fay', 'gero', 'hana', 'ivo', 'jana'];
  return Array.from({ length: n }, (_, i) => {
    const [city, country, currency] = dice.of(towns);
    const [product, category, list, kg] = dice.of(goods);
    const quantity = 1 + dice.below(9);
    const price = list * (0.9 + 0.2 * dice.next());
    const net = Number(cents(Number(cents(price)) * quantity));
    const tax = Number(cents(net * dice.of([0.07, 0.19, 0.2])));
    const shipping = Number(cents(4 + 6 * dice.next()));
    const ordered = Math.floor((i * 360) / n);
    const weight = (kg * quantity * (1 + 0.1 * dice.next())).toFixed(3);
    return {
      order_id: 100200 + i * 3,
      order_code: `SO-${String(20000 + i * 7).padStart(6, '0')}-${dice.of(['A', 'B', 'C'])}`,
      email: `${dice.of(names)}.${dice.of(names)}${dice.below(90)}@example.${dice.of(['com', 'org'])}`,
      phone: `+49 ${30 + dice.below(60)} ${1000000 + dice.below(8999999)}`,
      city,
      country,
      currency,
      product,
      category,
      quantity,
      unit_price: cents(price),
      net: cents(net),
      tax: cents(tax),
      shipping: cents(shipping),
      total: cents(net + tax + shipping),
      weight_kg: weight,
      weight_lb: (weight * 2.20462262).toFixed(3),
      ordered: day('2023-01-02', ordered),
      delivered: day('2023-01-02', ordered + 1 + dice.below(12)),
      status: dice.of(['delivered', 'delivered', 'delivered', 'returned', 'cancelled'])
    };
  });
}

function sensors(n) {
  const dice = new Dice(12);
  let drift = 0;
  return Array.from({ length: n }, (_, i) => {
    drift = 0.97 * drift + dice.normal(0, 0.25);
    const celsius = 14 + 7 * Math.sin((2 * Math.PI * (i % 24)) / 24 - 2) + drift;
    const low = celsius - 0.4 - dice.next();
    const time = new Date(Date.parse('2024-03-01T00:00:00Z') + i * 36e5).toISOString();
    return {
      time: time.slice(0, 19),
      device: 'north-roof',
      celsius: celsius.toFixed(2),
      fahrenheit: (celsius * 1.8 + 32).toFixed(2),
      celsius_min: low.toFixed(2),
      celsius_max: (celsius + 0.4 + dice.next()).toFixed(2),
      humidity: Math.min(99, 62 - 2.1 * (celsius - 14) + dice.normal(0, 3)).toFixed(1),
      pressure: (1013 + 6 * Math.sin(i / 90) + dice.normal(0, 0.4)).toFixed(1),
      power_w: (220 * (1.2 + 0.3 * Math.sin(i / 12)) + dice.normal(0, 5)).toFixed(1),
      mode: i % 24 < 7 ? 'night' : 'daytime'
    };
  });
}

function patients(n) {
  const dice = new Dice(13);
  const wards = [
    ['Cardiology', 'Building A', 'Dr. Weiß'],
    ['Neurology', 'Building B', 'Dr. Nuñez'],
    ['Orthopedics', 'Building B', 'Dr. Okafor'],
    ['Pediatrics', 'Building C', 'Dr. Lindqvist'],
    ['Oncology', 'Building A', 'Dr. Petrov']
  ];
  return Array.from({ length: n }, (_, i) => {
    const sex = dice.of(['female', 'male']);
    const height = Math.round(dice.normal(sex === 'male' ? 178 : 165, 7));
    const weight = Math.max(42, dice.normal(24, 3) * (height / 100) ** 2).toFixed(1);
    const [ward, building, physician] = dice.of(wards);
    const admitted = dice.below(700);
    const stay = 1 + Math.floor(14 * dice.next() ** 2);
    const lab = Number((80 + 300 * dice.next()).toFixed(2));
    const room = Number((120 * stay + 40 * dice.below(5)).toFixed(2));
    return {
      patient_no: `P${String(70001 + i * 13)}`,
      sex,
      age: 18 + dice.below(70),
      height_cm: height,
      weight_kg: weight,
      bmi: (weight / (height / 100) ** 2).toFixed(1),
      temperature: dice.normal(36.8, 0.3).toFixed(1),
      ward,
      building,
      physician,
      insurance: `${dice.of(['AK', 'BK', 'TK'])}${String(100000000 + dice.below(899999999))}`,
      admitted: day('2022-01-01', admitted),
      discharged: day('2022-01-01', admitted + stay),
      days: stay,
      lab_cost: lab.toFixed(2),
      room_cost: room.toFixed(2),
      cost: (lab + room).toFixed(2),
      outcome: dice.of(['recovered', 'recovered', 'improved', 'transferred'])
    };
  });
}

function energy(n) {
  const dice = new Dice(14);
  let load = 0;
  return Array.from({ length: n }, (_, i) => {
    load = 0.9 * load + dice.normal(0, 9);
    const solar =
      Math.max(0, 180 * Math.sin((2 * Math.PI * ((i % 96) - 28)) / 96)) * (0.7 + 0.3 * dice.next());
    const wind = 90 + 50 * Math.sin(i / 70) + dice.normal(0, 6);
    const gas = 300 + load + 40 * Math.sin((2 * Math.PI * i) / 96);
    const parts = [solar, wind, gas].map(value => Number(value.toFixed(1)));
    const total = parts[0] + parts[1] + parts[2];
    const price = (42 + total / 25 + dice.normal(0, 2)).toFixed(2);
    return {
      stamp: new Date(Date.parse('2024-06-01T00:00:00Z') + i * 9e5)
        .toISOString()
        .slice(0, 16)
        .replace('T', ' '),
      solar_mw: parts[0].toFixed(1),
      wind_mw: parts[1].toFixed(1),
      gas_mw: parts[2].toFixed(1),
      total_mw: total.toFixed(1),
      total_kw: (total * 1000).toFixed(0),
      price_eur: price,
      revenue_eur: ((total / 4) * price).toFixed(2),
      frequency: dice.normal(50, 0.02).toFixed(3),
      zone: 'DE-LU'
    };
  });
}

/** The first rows of a CSV that has no line breaks within cells. */
function head(path) {
  const lines = readFileSync(path, 'utf8').split('\n');
  return Buffer.from(
    lines
      .slice(0, MOST + 1)
      .join('\n')
      .trimEnd() + '\n'
  );
}

function json(path) {
  const rows = JSON.parse(readFileSync(path, 'utf8')).slice(0, MOST);
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  return csv(rows.map(row => Object.fromEntries(names.map(name => [name, row[name] ?? null]))));
}

const files = {
  dev: [
    'seattle-weather.csv',
    'airports.csv',
    'us-employment.csv',
    'stocks.csv',
    'cars.json',
    'penguins.json'
  ],
  test: [
    'sp500-2000.csv',
    'birdstrikes.csv',
    'gapminder.json',
    'seattle-weather-hourly-normals.csv',
    'jobs.json',
    'disasters.csv'
  ]
};

/** Every frame: name, set, and how to get its CSV. */
export const FRAMES = [
  { name: 'orders', set: 'dev', load: () => csv(orders(1200)) },
  { name: 'sensors', set: 'dev', load: () => csv(sensors(1000)) },
  { name: 'patients', set: 'test', load: () => csv(patients(900)) },
  { name: 'energy', set: 'test', load: () => csv(energy(1500)) },
  ...Object.entries(files).flatMap(([set, names]) =>
    names
      .map(name => ({ name, set, path: join(vega, name) }))
      .filter(({ path }) => existsSync(path))
      .map(({ name, path }) => ({
        name: name.replace(/\.\w+$/, ''),
        set,
        load: () => (name.endsWith('.json') ? json(path) : head(path))
      }))
  )
];

/** Line icons on a 24 grid, drawn for this product: one weight, round ends, no fills. */
const paths = {
  home: 'M4 11.5 12 4l8 7.5M6 10v10h4.5v-6h3v6H18V10',
  plans: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5',
  bell: 'M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15zM10 21.5h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  code: 'M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5v.1',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.200v.1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  orders: 'M5 8h14l-1 12H6zM9 8V6.5a3 3 0 0 1 6 0V8',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  queue: 'M4 6h16M4 12h16M4 18h9',
  contract: 'M6 3.5h12v17H6zM9 8h6M9 12h6M9 16.5c1-1.5 2-1.5 3 0s2 1.5 3 0',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M4.5 12h-2M21.5 12h-2M6.700 6.700 5.300 5.300M18.700 18.700l-1.400-1.400M6.700 17.300l-1.400 1.400M18.700 5.300l-1.400 1.400',
  text: 'M3.5 19 9 5l5.5 14M5.5 14.5h7M15.5 19l3-8 3 8M16.5 16.5h4',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  calendar: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7M15.5 3.5V7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2',
  trail: 'M6 4v16M6 7h12M6 12h9M6 17h12',
  message: 'M4 5h16v11.5h-9L6.5 20v-3.5H4z',
  ledger: 'M5 4h14v16H5zM9 4v16M12 8.5h4M12 12.5h4',
  scale: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z',
  offer: 'M4 4h8l8.5 8.5-8 8L4 12zM8.5 8.5v.1',
  store: 'M4.5 10v10h15V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0ZM10 20v-5h4v5',
  bank: 'M3.5 9.5 12 4l8.5 5.5zM5 20h14M6.5 12v5.5M12 12v5.5M17.5 12v5.5',
  plus: 'M12 5v14M5 12h14',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  refund: 'M9 5 4.5 9.5 9 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11H8',
  phone: 'M7 2.5h10v19H7zM10.5 18.5h3',
  key: 'M8 15.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12.5 11H21v3.5M17.5 11v3',
  out: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9.5',
  door: 'M7 20V9a5 5 0 0 1 10 0v11M3.5 20h17M13.5 13.5v.1',
  menu: 'M4 7h16M4 12h16M4 17h16',
  erase: 'M8 6h12.5v12H8l-5-6zM11.5 9.5l5 5M16.5 9.5l-5 5',
} as const

export type IconName = keyof typeof paths

/** Decoration unless `label` names it. */
export function Icon({ name, size = 24, label }: { name: IconName; size?: number | string; label?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={paths[name]} />
    </svg>
  )
}

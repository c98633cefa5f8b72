/** The chart's library, loaded with the first chart, and how a course is drawn with it. */
import { LineChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export interface Drawn {
  /** Under the chart, one for each value. */
  moments: string[];
  lines: { name: string; values: (number | null)[] }[];
  /** Where the goal is; a line each. */
  goals: number[];
  shown: (value: number) => string;
}

/** Told apart without colours, too. */
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 6], [12, 4]] as const;
const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'] as const;
const COLOURS = ['--d-talk', '--d-wait', '--d-after', '--good', '--bad', '--d-ivr'] as const;
/** With more points than that their marks would run into one another. */
const MOST_MARKED = 40;

/** Draws on this element, whose width it follows; what comes back draws anew, or ends it. */
export function chart(element: HTMLElement) {
  const drawing = init(element, null, { renderer: 'svg' });
  const resized = new ResizeObserver(() => drawing.resize());
  resized.observe(element);
  return {
    draw: (drawn: Drawn) =>
      drawing.setOption(option(drawn, coloursOf(element)), { notMerge: true }),
    end: () => {
      resized.disconnect();
      drawing.dispose();
    },
  };
}

/** Tokens as the theme has them now: the library knows no custom properties. */
function coloursOf(element: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  return (token) => {
    element.append(probe);
    probe.style.color = `var(${token})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}

function option(drawn: Drawn, colour: (token: string) => string): EChartsCoreOption {
  const text = { color: colour('--ink-2'), fontFamily: 'inherit' };
  const line = { lineStyle: { color: colour('--line') } };
  const only = drawn.lines.length === 1;
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 16, top: only ? 16 : 40, bottom: 8, containLabel: true },
    legend: { show: !only, top: 0, left: 0, textStyle: text, itemGap: 20 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText', // one of HTML writes styles, which the content policy forbids
      backgroundColor: colour('--raised'),
      borderColor: colour('--line-strong'),
      textStyle: { color: colour('--ink') },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? drawn.shown(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: drawn.moments,
      axisLine: line,
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitLine: line,
      axisLabel: { ...text, formatter: drawn.shown },
    },
    series: drawn.lines.map(({ name, values }, at) => ({
      type: 'line',
      name,
      data: values,
      color: colour(COLOURS[at % COLOURS.length]!),
      symbol: MARKS[at % MARKS.length],
      symbolSize: 6,
      showSymbol: values.length <= MOST_MARKED,
      lineStyle: { width: 2, type: DASHES[at % DASHES.length] },
      ...(at === 0 && { markLine: goals(drawn, colour('--good')) }),
    })),
  };
}

function goals({ goals, shown }: Drawn, color: string) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color, type: 'dashed' },
    label: {
      color,
      position: 'insideEndTop',
      formatter: ({ value }: { value: number }) => shown(value),
    },
    data: goals.map((yAxis) => ({ yAxis })),
  };
}

/** Navigation on the left, banners above, running work below, the page in the middle. */
import { lazy, type ReactNode, Suspense } from "react";
import type { Status } from "../ipc";
import { withTexts } from "../texts/speech";
import { Banners } from "./Banners";
import { Finishing } from "./Finishing";
import { GlobalCommands } from "./GlobalCommands";
import { Navigation } from "./Navigation";
import { RunBar } from "./RunBar";
import "./frame.css";

const TourCard = lazy(async () => ({ default: (await withTexts(import("./TourCard"))).TourCard }));

export function AppFrame({ status, children }: { status: Status; children: ReactNode }) {
  return (
    <div className="frame">
      <Banners status={status} />
      <Navigation />
      <main className="frame-main">
        {children}
        <Suspense>{status.practice && <TourCard />}</Suspense>
      </main>
      <RunBar />
      <GlobalCommands />
      <Finishing running={status.finishing} />
    </div>
  );
}

/** Navigation on the left, banners above, the tour and running work below, the page in the middle. */
import { lazy, type ReactNode, Suspense } from "react";
import type { Status } from "../ipc";
import { withTexts } from "../texts/speech";
import { Banners } from "./Banners";
import { Finishing } from "./Finishing";
import { foot } from "./foot";
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
      <main className="frame-main">{children}</main>
      <div className="frame-foot" ref={foot}>
        <Suspense>{status.practice && <TourCard />}</Suspense>
        <RunBar />
      </div>
      <GlobalCommands />
      <Finishing running={status.finishing} />
    </div>
  );
}

// Tells the server what this page can do on its device and what it has not delivered: once after each welcome, and when it changes.
import type { OutboxView } from './outbox';
import type { DeviceReport } from './views';

export class DeviceTeller {
  private report: DeviceReport;
  private told: DeviceReport | null = null;

  /** `send` answers whether it could. */
  constructor(private readonly send: (report: DeviceReport) => boolean, secure: boolean) {
    this.report = { secure, stores: false, keepsPage: false, drafts: 0, pending: 0 };
  }

  able(abilities: Partial<Pick<DeviceReport, 'stores' | 'keepsPage'>>): void {
    this.become({ ...this.report, ...abilities });
  }

  undelivered({ entries, drafts }: OutboxView): void {
    const pending = [...entries.values()].filter((entry) => entry.state.kind === 'pending').length;
    this.become({ ...this.report, drafts: drafts.size, pending });
  }

  /** Another connection: the server may have forgotten. */
  reconnected(): void {
    this.told = null;
    this.become(this.report);
  }

  private become(next: DeviceReport): void {
    this.report = next;
    const { told } = this;
    const known = told !== null && told.secure === next.secure && told.stores === next.stores && told.keepsPage === next.keepsPage
      && told.drafts === next.drafts && told.pending === next.pending;
    if (!known && this.send(next)) this.told = next;
  }
}

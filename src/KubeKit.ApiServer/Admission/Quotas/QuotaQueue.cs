using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Quotas;

/// <summary>
/// The writes of one namespace before its quotas. Those that come while others are being charged are charged together: each
/// quota is written once for all of them.
/// </summary>
internal sealed class QuotaQueue(string ns, KindCache<ResourceQuota> quotas, QuotaBook book, TimeProvider time)
{
    // Upstream's three retries, and a few more: here they cost microseconds.
    private const int Attempts = 10;

    private readonly Lock _lock = new();
    private List<QuotaCharge> _waiting = [];
    private List<QuotaReceipt> _returned = [];
    private bool _working;

    /// <summary>Charges a write; ends when it may go on.</summary>
    /// <exception cref="AdmissionException">A quota has too little left.</exception>
    public async Task ChargeAsync(QuotaCharge charge)
    {
        Add(() => _waiting.Add(charge));
        await charge.Settled;
    }

    /// <summary>Takes the charges of a write back that came to nothing.</summary>
    public void Return(IReadOnlyCollection<QuotaReceipt> receipts)
    {
        if (receipts.Count > 0)
        {
            Add(() => _returned.AddRange(receipts));
        }
    }

    private void Add(Action add)
    {
        lock (_lock)
        {
            add();
            if (_working)
            {
                return;
            }

            _working = true;
        }

        _ = WorkAsync();
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            List<QuotaCharge> batch;
            List<QuotaReceipt> returned;
            lock (_lock)
            {
                (batch, returned) = (_waiting, _returned);
                if (batch.Count == 0 && returned.Count == 0)
                {
                    _working = false;
                    return;
                }

                (_waiting, _returned) = ([], []);
            }

            try
            {
                await GiveBackAsync(returned);
                await ChargeAsync(batch);
            }
            catch (Exception e)
            {
                foreach (var charge in batch)
                {
                    charge.Refuse(e);
                }
            }
        }
    }

    private async Task ChargeAsync(List<QuotaCharge> batch)
    {
        HashSet<StoreKey>? only = null;
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            var running = (await quotas.InAsync(ns, CancellationToken.None)).Where(quota => only?.Contains(quota.Record.Key) != false).Select(quota => new RunningQuota(quota)).ToList();
            foreach (var charge in batch)
            {
                Weigh(charge, running);
            }

            only = await WriteAsync(running.Where(quota => quota.HasChanged));
            if (only.Count == 0)
            {
                batch.ForEach(charge => charge.Accept());
                return;
            }

            // The quotas that were written hold; those that others changed meanwhile are looked at again.
            batch.RemoveAll(charge => charge.IsSettled);
            if (attempt == Attempts)
            {
                var names = string.Join(", ", only.Select(key => key.Text[(key.Text.LastIndexOf('/') + 1)..]));
                batch.ForEach(charge => charge.Refuse(ApiErrors.Conflict(ResourceQuota.Definition, names, Status.ModifiedMeanwhile)));
            }
        }
    }

    private void Weigh(QuotaCharge charge, List<RunningQuota> running)
    {
        if (charge.IsSettled)
        {
            return;
        }

        try
        {
            var now = time.GetUtcNow();
            var costs = running.Select(quota => (Quota: quota, Cost: QuotaCheck.Cost(quota.Known.Value, quota.Used, charge.Request, now))).Where(c => c.Cost.Count > 0).ToList();
            foreach (var (quota, cost) in charge.Request.DryRun ? [] : costs)
            {
                quota.Add(charge, cost);
            }
        }
        catch (AdmissionException refusal)
        {
            // What other quotas were charged before goes back when the write has failed.
            charge.Refuse(refusal);
        }
    }

    private async Task<HashSet<StoreKey>> WriteAsync(IEnumerable<RunningQuota> changed)
    {
        var failed = new HashSet<StoreKey>();
        foreach (var quota in changed)
        {
            if (await book.WriteAsync(quota.Known, quota.Used, CancellationToken.None) is { } revision)
            {
                quota.Sign(revision);
            }
            else
            {
                failed.Add(quota.Known.Record.Key);
            }
        }

        return failed;
    }

    // What cannot be given back now was counted anew meanwhile, or is put right when the quota controller counts next.
    private async Task GiveBackAsync(List<QuotaReceipt> returned)
    {
        foreach (var byQuota in returned.GroupBy(receipt => receipt.Quota))
        {
            var known = (await quotas.InAsync(ns, CancellationToken.None)).FirstOrDefault(quota => quota.Record.Key == byQuota.Key);
            if (known is null)
            {
                book.Forget(byQuota.Key);
                continue;
            }

            var running = new RunningQuota(known);
            foreach (var receipt in byQuota.Where(receipt => book.Holds(receipt, known)))
            {
                running.Subtract(receipt.Amounts);
            }

            if (running.HasChanged)
            {
                await book.WriteAsync(known, running.Used, CancellationToken.None);
            }
        }
    }

    // A quota while the writes of one batch are charged to it.
    private sealed class RunningQuota(KnownObject<ResourceQuota> known)
    {
        private readonly Dictionary<string, Quantity> _used = new(known.Value.Status?.Used ?? new Dictionary<string, Quantity>(), StringComparer.Ordinal);
        private readonly List<(QuotaCharge Charge, IReadOnlyDictionary<string, Quantity> Amounts)> _charged = [];

        public KnownObject<ResourceQuota> Known => known;

        public IReadOnlyDictionary<string, Quantity> Used => _used;

        public bool HasChanged { get; private set; }

        public void Add(QuotaCharge charge, IReadOnlyDictionary<string, Quantity> amounts)
        {
            _charged.Add((charge, amounts));
            foreach (var (bound, amount) in amounts)
            {
                _used[bound] += amount;
            }

            HasChanged = true;
        }

        public void Subtract(IReadOnlyDictionary<string, Quantity> amounts)
        {
            foreach (var (bound, amount) in amounts.Where(a => _used.ContainsKey(a.Key)))
            {
                _used[bound] = _used[bound] > amount ? _used[bound] - amount : Quantity.Zero;
                HasChanged = true;
            }
        }

        public void Sign(long revision)
        {
            foreach (var (charge, amounts) in _charged)
            {
                charge.Receipts.Add(new QuotaReceipt(known.Record.Key, amounts, revision));
            }
        }
    }
}

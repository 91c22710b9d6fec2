using KubeKit.Resources.Quantities;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Quotas;

/// <summary>A write that waits for its turn at its namespace's quotas, and what it has been charged.</summary>
internal sealed class QuotaCharge(AdmissionRequest request)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AdmissionRequest Request => request;

    /// <summary>Ends when the write may go on; fails when it may not.</summary>
    public Task Settled => _settled.Task;

    public bool IsSettled => _settled.Task.IsCompleted;

    /// <summary>What each quota was charged, and with which revision.</summary>
    public List<QuotaReceipt> Receipts { get; } = [];

    public void Accept() => _settled.TrySetResult();

    public void Refuse(Exception why)
    {
        _settled.TrySetException(why);
        _ = _settled.Task.Exception; // seen, even when the client has gone
    }
}

/// <summary>A charge that stands in a quota's status.</summary>
/// <param name="Quota">The quota's key.</param>
/// <param name="Amounts">What was added to its use.</param>
/// <param name="Revision">The revision of the status with it.</param>
internal sealed record QuotaReceipt(StoreKey Quota, IReadOnlyDictionary<string, Quantity> Amounts, long Revision);

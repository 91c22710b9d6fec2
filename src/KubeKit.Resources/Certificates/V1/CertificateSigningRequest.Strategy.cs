using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Certificates.V1;

public sealed partial record CertificateSigningRequest
    : IPrepareForCreate<CertificateSigningRequest>, IPrepareForUpdate<CertificateSigningRequest>, IPrepareForStatusUpdate<CertificateSigningRequest>
{
    // Requests do not count generations.
    /// <inheritdoc/>
    public CertificateSigningRequest PrepareForCreate() => this with { Metadata = Metadata with { Generation = null } };

    // What was asked for stays: a signer decides on just that.
    /// <inheritdoc/>
    public CertificateSigningRequest PrepareForUpdate(CertificateSigningRequest old) => this with { Spec = old.Spec };

    // Decisions come through approval, not by signers.
    /// <inheritdoc/>
    public CertificateSigningRequest PrepareForStatusUpdate(CertificateSigningRequest old) => Status is null && old.Status is null ? this : this with
    {
        Status = (Status ?? new CertificateSigningRequestStatus()) with { Conditions = Merged(old.Status?.Conditions, IsDecision, Status?.Conditions) },
    };

    /// <summary>What the server makes of a write to the approval subresource: all but the decision stays.</summary>
    /// <param name="old">The request as it is.</param>
    /// <param name="now">When the decision is made.</param>
    public CertificateSigningRequest PrepareForApproval(CertificateSigningRequest old, DateTimeOffset now)
    {
        var second = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset);
        var decided = Status?.Conditions?.Select(condition => Dated(condition, old, second)).ToList();
        return old with
        {
            Metadata = Metadata with { Generation = old.Metadata.Generation },
            Status = (old.Status ?? new CertificateSigningRequestStatus()) with { Conditions = Merged(old.Status?.Conditions, condition => !IsDecision(condition), decided) },
        };
    }

    internal bool Has(string type) => Status?.Conditions?.Any(condition => condition.Type == type) == true;

    private static bool IsDecision(CertificateSigningRequestCondition condition) => condition.Type is CertificateConditionType.Approved or CertificateConditionType.Denied;

    // What is kept of the old conditions, with what else the new ones say.
    private static List<CertificateSigningRequestCondition>? Merged(
        IReadOnlyList<CertificateSigningRequestCondition>? old, Func<CertificateSigningRequestCondition, bool> isKept, IReadOnlyList<CertificateSigningRequestCondition>? given)
    {
        List<CertificateSigningRequestCondition> merged = [.. (given ?? []).Where(condition => !isKept(condition)), .. (old ?? []).Where(isKept)];
        return merged.Count > 0 ? merged : null;
    }

    private static CertificateSigningRequestCondition Dated(CertificateSigningRequestCondition condition, CertificateSigningRequest old, DateTimeOffset now)
    {
        var before = old.Status?.Conditions?.FirstOrDefault(other => other.Type == condition.Type);
        return condition with
        {
            LastUpdateTime = condition.LastUpdateTime ?? before?.LastUpdateTime ?? now,
            LastTransitionTime = condition.LastTransitionTime ?? (before?.Status == condition.Status ? before.LastTransitionTime : null) ?? now,
        };
    }
}

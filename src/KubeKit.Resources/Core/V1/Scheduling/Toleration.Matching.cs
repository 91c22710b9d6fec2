namespace KubeKit.Resources.Core.V1;

public sealed partial record Toleration
{
    /// <summary>Whether a pod with this toleration bears a taint: what the toleration leaves open matches anything.</summary>
    public bool Tolerates(Taint taint)
    {
        ArgumentNullException.ThrowIfNull(taint);
        return (string.IsNullOrEmpty(Effect) || Effect == taint.Effect)
            && (string.IsNullOrEmpty(Key) || Key == taint.Key)
            && Operator switch
            {
                null or "" or TolerationOperator.Equal => (Value ?? "") == (taint.Value ?? ""),
                TolerationOperator.Exists => true,
                _ => false,
            };
    }
}

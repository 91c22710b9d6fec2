using System.Threading.RateLimiting;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>
/// Bounds how many requests are worked on at once. Reads, writes and nodes have lanes of their own, so that nodes stay alive
/// in the cluster's eyes whatever others do; and of a lane no user takes more than half. Who finds no seat waits; who finds
/// too many waiting is told to come back. Requests from inside the process and of <c>system:masters</c> pass, as
/// kube-apiserver's exempt priority level lets them.
/// </summary>
internal sealed class RequestGate : IDisposable
{
    private readonly PartitionedRateLimiter<Claim> _users;
    private readonly PartitionedRateLimiter<Claim> _lanes;
    private readonly PartitionedRateLimiter<Claim> _both;

    public RequestGate(IOptions<ApiServerOptions> options)
    {
        var limits = options.Value.Limits;
        int Seats(Lane lane) => lane == Lane.Writes ? limits.MaxMutatingRequestsInFlight : limits.MaxRequestsInFlight;

        // Users first: what waits for a greedy user's share does not hold a seat of the lane meanwhile.
        _users = PartitionedRateLimiter.Create<Claim, Claim>(claim => RateLimitPartition.GetConcurrencyLimiter(
            claim, c => Limiter(Math.Max(1, Seats(c.Lane) / 2))));
        _lanes = PartitionedRateLimiter.Create<Claim, Lane>(claim => RateLimitPartition.GetConcurrencyLimiter(
            claim.Lane, lane => Limiter(Seats(lane))));
        _both = PartitionedRateLimiter.CreateChained(_users, _lanes);
    }

    /// <summary>Takes a seat, or waits for one; disposing gives it back. Null where none is needed.</summary>
    /// <exception cref="ApiException">Too many wait already: 429.</exception>
    public async ValueTask<IDisposable?> EnterAsync(HttpContext context, ApiPath path, string verb, UserInfo user)
    {
        if (LongRunning.Is(path, verb) || !path.IsResource || user.IsIn(UserInfo.MastersGroup)
            || context.Features.Get<IInProcessIdentityFeature>() is not null)
        {
            return null;
        }

        var claim = new Claim(LaneOf(verb, user), user.Name);
        var lease = _both.AttemptAcquire(claim);
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            lease = await _both.AcquireAsync(claim, cancellationToken: context.RequestAborted);
        }

        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw ApiErrors.TooManyRequests("Too many requests, please try again later.", retryAfterSeconds: 1);
    }

    public void Dispose()
    {
        _both.Dispose();
        _users.Dispose();
        _lanes.Dispose();
    }

    private static Lane LaneOf(string verb, UserInfo user) =>
        user.IsIn(UserInfo.NodesGroup) ? Lane.Nodes : verb is Verbs.Get or Verbs.List ? Lane.Reads : Lane.Writes;

    // As many may wait as are seated: more would only learn later that they have to come back.
    private static ConcurrencyLimiterOptions Limiter(int seats) =>
        new() { PermitLimit = seats, QueueLimit = seats, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private enum Lane
    {
        Reads,
        Writes,
        Nodes,
    }

    private readonly record struct Claim(Lane Lane, string User);
}

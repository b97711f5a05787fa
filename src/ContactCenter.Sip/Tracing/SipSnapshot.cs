using System.Net;

namespace ContactCenter.Sip;

/// <summary>An INVITE session at some moment.</summary>
/// <param name="CallId">Its Call-ID.</param>
/// <param name="IsIncoming">Whether the peer called.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Local">Our address.</param>
/// <param name="Remote">The peer's address.</param>
/// <param name="Peer">Where the INVITE came from or went to.</param>
public sealed record DialogView(string CallId, bool IsIncoming, string State, string Local, string Remote, IPEndPoint Peer);

/// <summary>A transaction at some moment.</summary>
/// <param name="Method">Of the request.</param>
/// <param name="IsServer">Whether the peer sent the request.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CallId">Its Call-ID.</param>
/// <param name="Peer">The other end.</param>
public sealed record TransactionView(string Method, bool IsServer, string State, string CallId, IPEndPoint Peer);

/// <summary>What an endpoint is busy with at some moment.</summary>
/// <param name="Dialogs">Sessions, no more than were asked for.</param>
/// <param name="DialogCount">How many there are.</param>
/// <param name="Transactions">Transactions, no more than were asked for.</param>
/// <param name="TransactionCount">How many there are.</param>
public sealed record SipSnapshot(IReadOnlyList<DialogView> Dialogs, int DialogCount, IReadOnlyList<TransactionView> Transactions, int TransactionCount);

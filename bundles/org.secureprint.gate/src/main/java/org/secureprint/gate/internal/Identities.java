package org.secureprint.gate.internal;

import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.identity.Sessions;

/**
 * Who the gate asks who somebody is.
 *
 * @param sessions about people and devices that signed in
 * @param devices about devices that prove themselves with each request
 */
record Identities(Exchangeable<Sessions> sessions, Exchangeable<DeviceProof> devices) {}
